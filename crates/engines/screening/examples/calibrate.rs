#![allow(missing_docs, clippy::all, clippy::unwrap_used)]
use lists::*; use screening::*; use vocabulary::*;
use std::time::Instant;
fn load(p:&str)->List{
    let mut subjects:Vec<Subject>=vec![];
    for l in std::fs::read_to_string(p).unwrap().lines(){
        let f:Vec<&str>=l.split('\t').collect();
        let name=ListedName{name: PersonName::whole(f[1]),is_weak:f[2]=="1"};
        if subjects.last().map(|s|s.id.as_str())!=Some(f[0]) {
            if let Some(s)=subjects.iter_mut().find(|s|s.id==f[0]){s.names.push(name);continue}
            let birth_dates=f[3].split(';').filter_map(|d|{
                if let Some((a,b))=d.split_once('/'){return Some(ListedDate::Between(a.parse().ok()?,b.parse().ok()?))}
                if let Some(d)=d.strip_prefix('~'){return Some(ListedDate::About(d.parse().ok()?))}
                Some(ListedDate::Exactly(d.parse().ok()?))}).collect();
            subjects.push(Subject{id:f[0].into(),kind:SubjectKind::Individual,names:vec![],birth_dates,sex:None,nationalities:vec![],documents:vec![],category:None,remarks:None});
        }
        subjects.last_mut().unwrap().names.push(name);
    }
    List{name:p.into(),version:None,subjects,problems:vec![]}
}
fn csvline(l:&str)->Vec<String>{ let mut o=vec![String::new()];let mut q=false;for c in l.chars(){match c{'"'=>q=!q,',' if !q=>o.push(String::new()),c=>o.last_mut().unwrap().push(c)}}o}
fn main(){
    let dir="/work/shared/data/names/yente/";
    let read=|f:&str|->Vec<Vec<String>>{std::fs::read_to_string(format!("{dir}{f}")).unwrap().lines().skip(1).map(csvline).collect()};
    let (un,tr,neg)=(read("positives_un_untreated.csv"),read("positives_un_treated.csv"),read("negatives_global.csv"));
    for p in ["/tmp/un.tsv","/tmp/ofac.tsv"]{
        let t=Instant::now();
        let snap=Snapshot::build(vec![load(p)]);
        println!("{p}: {} subjects {} names built {:?}",snap.subject_count(),snap.name_count(),t.elapsed());
        for with_date in [false,true]{
            let mk=|r:&Vec<String>,parts:bool|Query{names:vec![if parts&&!r[3].is_empty(){PersonName::parts(&r[3],format!("{} {}",r[1],r[2]))}else{PersonName::whole(&r[0])}],birth_date:if with_date{r[5].parse().ok()}else{None},..Default::default()};
            // only for the UN list: which entry is the target
            if p.contains("un"){
                let qs:Vec<_>=un.iter().zip(&tr).map(|(u,t)|{let m=snap.screen(&mk(u,false),0.9);(m,mk(t,false),u,t)}).collect();
                for th in [0.6,0.65,0.7,0.75,0.8]{
                    let mut hit=0;let mut tot=0;let mut missed=vec![];
                    for (m,q,u,t) in &qs{ if m.is_empty(){continue} tot+=1;
                        let got=snap.screen(q,th);
                        if m.iter().any(|m|got.iter().any(|g|g.entry==m.entry)){hit+=1}else{missed.push((u[0].clone(),t[0].clone()))}
                    }
                    println!("date {with_date} threshold {th}: recall {hit}/{tot}");
                    if th==0.7{for m in missed{println!("   missed {} | {}",m.0,m.1)}}
                }
            }
            for th in [0.6,0.65,0.7,0.75,0.8]{
                let t=Instant::now();let mut n=0;let mut al=0;let mut show=vec![];let mut sc=[0;10];
                for r in &neg{let m=snap.screen(&mk(r,true),th);al+=m.len();if !m.is_empty(){n+=1;
                    sc[((m[0].score*10.0) as usize).min(9)]+=1;
                    if show.len()<12||(r[0].len()%17==0&&show.len()<25){let e=snap.entry(m[0].entry).subject;show.push(format!("   {} {} | {} | {:.3} {:?} {:?}",r[0],r[5],e.names[0].name,m[0].score,m[0].band,m[0].evidence.iter().map(|e|(&e.listed,e.effect)).collect::<Vec<_>>()))}}}
                let e=t.elapsed();
                println!("date {with_date} threshold {th}: alerts {n}/{} travellers ({:.3}%), {al} matches, {:.0}/s",neg.len(),100.0*n as f64/neg.len() as f64,neg.len() as f64/e.as_secs_f64());
                if th==0.7{for s in show{println!("{s}")}}
            }
        }
    }
}
