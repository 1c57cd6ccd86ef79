//! What the tables reach on pairs that they were not learned from.

use std::fs;
use any_ascii::any_ascii;
use super::*;

fn folded(word: &str) -> String {
    any_ascii(word).chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase()).collect()
}
fn is_held_out(latin: &str) -> bool {
    let hash = latin.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32) % 5 == 0
}
fn pairs(language: &str, held: bool) -> Vec<(String, String, u32)> {
    let text = fs::read_to_string(format!("/work/shared/data/names/transliteration/wd_{language}_80")).unwrap();
    text.lines().map(|line| { let c: Vec<&str> = line.split('\t').collect(); (folded(c[0]), c[1].replace(' ', ""), c[2].parse().unwrap()) })
    .filter(|p: &(String, String, u32)| !p.0.is_empty() && is_held_out(&p.0) == held && script::letters(&p.1).is_some_and(|l| !l.1.is_empty())).collect()
}


fn evidence(latin: &str, original: &str) -> i32 {
    let word = Word::read(original).unwrap();
    i32::from(word.table.chance(latin.as_bytes())) - i32::from(align::cost(&word, latin.as_bytes(), 1000).unwrap_or(1000))
}
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() { let mut d = row[0]; row[0] = i + 1; for (j, y) in b.iter().enumerate() { let o = row[j + 1]; row[j + 1] = (d + usize::from(x != y)).min(o + 1).min(row[j] + 1); d = o; } }
    row[b.len()]
}

#[test]
fn report() {
    for language in ["arabic", "chinese", "hebrew", "russian"] {
        for held in [true, false] {
        let pairs = pairs(language, held);
        let n = pairs.len().min(4000);
        let pairs = &pairs[..n];
        let ev: Vec<i32> = pairs.iter().map(|p| evidence(&p.0, &p.1)).collect();
        let t = std::time::Instant::now();
        let sk: Vec<Vec<String>> = pairs.iter().map(|p| script_keys(&p.1)).collect();
        let tk = t.elapsed() / n as u32;
        let lk: Vec<Vec<String>> = pairs.iter().map(|p| latin_keys(&p.0)).collect();
        let shared = |i: usize, j: usize| lk[i].iter().any(|k| sk[j].contains(k));
        let first = |i: usize, j: usize| sk[j].contains(&skeleton(&pairs[i].0));
        let random: Vec<(usize, usize)> = (1..=10).flat_map(|k| (0..n).map(move |i| (i, (i + 37 * k) % n))).collect();
        let t = std::time::Instant::now();
        let rand_ok = random.iter().filter(|&&(i, j)| is_romanisation(&pairs[i].0, &pairs[j].1).is_some()).count();
        let te = t.elapsed() / random.len() as u32;
        let nev: Vec<i32> = random.iter().map(|&(i, j)| evidence(&pairs[i].0, &pairs[j].1)).collect();
        print!("{language} {held} keys {tk:?} pair {te:?} rand {:.3}%: shared {:.3}/{:.2}% skeleton {:.3}/{:.2}%; ", 100.0 * rand_ok as f64 / random.len() as f64, (0..n).filter(|&i| shared(i, i)).count() as f64 / n as f64,
          100.0 * random.iter().filter(|&&(i, j)| shared(i, j)).count() as f64 / random.len() as f64,
          (0..n).filter(|&i| first(i, i)).count() as f64 / n as f64,
          100.0 * random.iter().filter(|&&(i, j)| first(i, j)).count() as f64 / random.len() as f64);
        for t in [-24, -20, -16, -12, -8, -4, 0] {
            print!("{t}: {:.4}/{:.3}% ", (0..n).filter(|&i| ev[i] >= t && shared(i, i)).count() as f64 / n as f64,
              100.0 * random.iter().zip(&nev).filter(|&(&(i, j), &e)| e >= t && shared(i, j)).count() as f64 / random.len() as f64);
        }
        println!();
        if held {
            let t = std::time::Instant::now();
            let r: Vec<Vec<String>> = pairs.iter().map(|p| readings(&p.1)).collect();
            print!("   readings {:?}: first {:.3} ", t.elapsed() / n as u32, (0..n).filter(|&i| r[i].first() == Some(&pairs[i].0)).count() as f64 / n as f64);
            for d in 0..=2 {
                let close = |i: usize, j: usize| r[j].iter().any(|x| distance(x.as_bytes(), pairs[i].0.as_bytes()) <= d);
                print!("within {d}: {:.3} / {:.2}% ", (0..n).filter(|&i| close(i, i)).count() as f64 / n as f64,
                   100.0 * random.iter().filter(|&&(i, j)| close(i, j)).count() as f64 / random.len() as f64);
            }
            println!();
            let quant = |mut v: Vec<f32>| { v.sort_by(f32::total_cmp); [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9].map(|q| (v[(v.len() as f64 * q) as usize] * 100.0) as i32) };
            println!("   true sim {:?}", quant((0..n).filter_map(|i| is_romanisation(&pairs[i].0, &pairs[i].1)).collect()));
            let mut near = vec![]; let mut tried = 0;
            for i in 0..800 { for j in 0..n { if i != j && distance(pairs[i].0.as_bytes(), pairs[j].0.as_bytes()) == 1 && pairs[i].1 != pairs[j].1 { tried += 1; if let Some(s) = is_romanisation(&pairs[i].0, &pairs[j].1) { near.push(s); } } } }
            println!("   near {} of {tried} accepted: {:?}", near.len(), quant(near.clone()));
            println!("   random sim {:?}", quant(random.iter().filter_map(|&(i, j)| is_romanisation(&pairs[i].0, &pairs[j].1)).chain([0.0]).collect()));
            for i in (0..n).step_by(n / 8) { print!("{} {} {:?} | ", pairs[i].0, pairs[i].1, &r[i][..r[i].len().min(4)]); }
            println!();
        }
        }
    }
    for word in ["محمد", "عبد", "الرحمن", "حسین", "احمد", "چنگیز", "پرویز", "Сергей", "Зеленський", "Порошенко", "习近平", "王", "陳", "נתניהו", "יוסף", "김", "रवि", "Γιώργος", "たなか", "ثاقب", "خورشید"] { println!("{word} {:?} {:?}", readings(word), script_keys(word)); }
}
#[test]
fn quick() {
    for language in ["arabic", "chinese", "hebrew", "russian"] {
        let pairs = pairs(language, false); let n = 2000; let pairs = &pairs[..n];
            let r: Vec<Vec<String>> = pairs.iter().map(|p| readings(&p.1)).collect();
            print!("{language} first {:.3} ", (0..n).filter(|&i| r[i].first() == Some(&pairs[i].0)).count() as f64 / n as f64);
            for d in 0..=2 {
                let close = |i: usize, j: usize| r[j].iter().any(|x| distance(x.as_bytes(), pairs[i].0.as_bytes()) <= d);
                print!("within {d}: {:.3} ", (0..n).filter(|&i| close(i, i)).count() as f64 / n as f64);
            }
            println!();
    }
}
