#![allow(missing_docs, clippy::all, clippy::unwrap_used)]
use names::*; use vocabulary::*;
struct R(u64); impl R{fn n(&mut self)->u64{self.0^=self.0<<13;self.0^=self.0>>7;self.0^=self.0<<17;self.0} fn b(&mut self,n:usize)->usize{(self.n()%n as u64) as usize}}
fn table(f:&str,col:usize)->Vec<(String,u64)>{let mut t=0;std::fs::read_to_string(format!("/work/shared/data/names/spanish-frequencies/{f}")).unwrap().lines().skip(1).filter_map(|l|{let c:Vec<&str>=l.split(',').collect();let n:u64=c.get(col)?.parse().ok()?;t+=n;Some((c[0].to_string(),t))}).collect()}
fn pick<'a>(t:&'a[(String,u64)],r:&mut R)->&'a str{let x=r.n()%t.last().unwrap().1;&t[t.partition_point(|e|e.1<=x)].0}
fn edit(s:&str,r:&mut R)->String{let mut v:Vec<char>=s.chars().collect();let i=r.b(v.len());match r.b(4){0=>{v.remove(i);}1=>{v.insert(i,(b'A'+r.b(26) as u8) as char)}2=>{v[i]=(b'A'+r.b(26) as u8) as char}_=>{if i+1<v.len(){v.swap(i,i+1)}else{v.remove(i);}}}v.into_iter().collect()}
fn main(){
    let (ap,ho,mu)=(table("apellidos.csv",1),table("hombres.csv",1),table("mujeres.csv",1));
    let mut r=R(88172645463325252);
    let mut person=|r:&mut R|{let g=if r.b(2)==0{pick(&ho,r)}else{pick(&mu,r)}.to_string();(g,pick(&ap,r).to_string(),pick(&ap,r).to_string())};
    let ps:Vec<_>=(0..4000).map(|_|person(&mut r)).collect();
    let n:Vec<Name>=ps.iter().map(|p|Name::normalise(&PersonName::parts(format!("{} {}",p.1,p.2),p.0.clone()))).collect();
    let mut c=[0;5];let mut show=0;
    for i in 0..n.len(){for j in 0..i{ if ps[i]==ps[j]{continue} let x=compare(&n[i],&n[j]); for (k,t) in [0.6,0.65,0.7,0.75,0.8].iter().enumerate(){if x.score>=*t{c[k]+=1}}
        if x.score>=0.7&&show<40{show+=1;println!("{:.3} {:?} | {:?}",x.score,ps[i],ps[j])}}}
    println!("different people: {c:?} of {}",n.len()*(n.len()-1)/2);
    type P=(String,String,String);
    let kinds:Vec<(&str,Box<dyn Fn(&P,&mut R)->PersonName>)>=vec![
     ("edit1",Box::new(|p,r|{let mut q=p.clone();match r.b(3){0=>q.0=edit(&p.0,r),1=>q.1=edit(&p.1,r),_=>q.2=edit(&p.2,r)};PersonName::parts(format!("{} {}",q.1,q.2),q.0)})),
     ("edit2",Box::new(|p,r|{let mut q=p.clone();for _ in 0..2{match r.b(3){0=>q.0=edit(&q.0,r),1=>q.1=edit(&q.1,r),_=>q.2=edit(&q.2,r)}};PersonName::parts(format!("{} {}",q.1,q.2),q.0)})),
     ("no second",Box::new(|p,_|PersonName::parts(p.1.clone(),p.0.clone()))),
     ("no second edit1",Box::new(|p,r|PersonName::parts(edit(&p.1,r),p.0.clone()))),
     ("joined",Box::new(|p,_|PersonName::parts(format!("{}{}",p.1,p.2).replace(' ',""),p.0.replace(' ',"")))),
     ("whole",Box::new(|p,_|PersonName::whole(format!("{} {} {}",p.1,p.2,p.0)))),
     ("split",Box::new(|p,_|{let k=p.1.chars().count()/2;PersonName::parts(format!("{} {} {}",p.1.chars().take(k).collect::<String>(),p.1.chars().skip(k).collect::<String>(),p.2),p.0.clone())})),
     ("us: first surname as middle",Box::new(|p,_|PersonName::parts(p.2.clone(),format!("{} {}",p.0,p.1)))),
     ("nxx",Box::new(|p,_|PersonName::parts(format!("{} {}",p.1.replace('Ñ',"NXX"),p.2.replace('Ñ',"NXX")),p.0.clone()))),
     ("cut 20",Box::new(|p,_|{let s=format!("{} {}  {}",p.1,p.2,p.0);let s:String=s.chars().take(30).collect();let (a,b)=s.split_once("  ").unwrap_or((&s,""));PersonName::parts(a,b)})),
     ("initial of given",Box::new(|p,_|PersonName::parts(format!("{} {}",p.1,p.2),p.0.chars().take(1).collect::<String>()))),
     ("swapped",Box::new(|p,_|PersonName::parts(format!("{} {}",p.2,p.1),p.0.clone()))),
     ("swapped whole",Box::new(|p,_|PersonName::whole(format!("{} {} {}",p.0,p.2,p.1)))),
     ("sibling",Box::new(|p,r|{PersonName::parts(format!("{} {}",p.1,p.2),ho[r.b(50)].0.clone())})),
     ("cousin",Box::new(|p,r|PersonName::parts(format!("{} {}",p.1,ap[r.b(200)].0),p.0.clone()))),
    ];
    for (k,f) in kinds{let mut c=[0;5];let mut m=vec![];for (p,n) in ps.iter().zip(&n){let q=f(p,&mut r);let x=compare(n,&Name::normalise(&q));for (k,t) in [0.6,0.65,0.7,0.75,0.8].iter().enumerate(){if x.score>=*t{c[k]+=1}} let want=!["swapped","swapped whole","sibling","cousin"].contains(&k); if (x.score>=0.7)!=want&&m.len()<3{m.push(format!("{:.3} {p:?} {q}",x.score))}}
      println!("{k}: {:?} of {}",c.map(|x|x as f64/ps.len() as f64),ps.len());for x in m{println!("      {x}")}}
}
