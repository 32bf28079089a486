#[path="../tests/support/markdown_tree.rs"] mod markdown_tree;
use std::io::*;
fn main(){
 let (mut n,mut same)=(0,0);
 for line in stdin().lock().lines(){ let line=line.unwrap(); let q:serde_json::Value=serde_json::from_str(&line).unwrap();
  let path=q["path"].as_str().unwrap(); let mut b=std::fs::read(path).unwrap();
  if path.ends_with(".gz"){ let mut o=vec![]; flate2::read::MultiGzDecoder::new(&b[..]).read_to_end(&mut o).unwrap(); b=o; }
  let mut e=gleaner::Extractor::new(); if let Some(u)=q["url"].as_str(){ if let Ok(x)=e.clone().with_url(u){e=x;} }
  let a=match e.extract_bytes(&b,None){Ok(a)=>a,Err(_)=>continue};
  n+=1;
  let md=a.markdown();
  let id=q["id"].to_string();
  let (x,y)=match std::panic::catch_unwind(||(markdown_tree::project(&a.body),markdown_tree::read(&md))){Ok(v)=>v,Err(e)=>{println!("{id} PANIC {:?}",e.downcast_ref::<String>()); continue}};
  if x==y {same+=1} else {
    let i=x.iter().zip(&y).position(|(a,b)|a!=b).unwrap_or(x.len().min(y.len()));
    let (s,t)=(format!("{:?}",x.get(i)),format!("{:?}",y.get(i)));
    let k=s.char_indices().zip(t.chars()).position(|((_,a),b)|a!=b).unwrap_or(0); let k=k.saturating_sub(60);
    println!("{id} at {i}\n  T {}\n  M {}",s.chars().skip(k).take(260).collect::<String>(),t.chars().skip(k).take(260).collect::<String>());
  }
 }
 println!("{n} pages, same {same}");
}
