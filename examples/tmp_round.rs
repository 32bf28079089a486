// temporary: html round trip over suites from stdin questions
use std::io::*;
fn words(t:&str)->Vec<String>{ t.split(|c:char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect() }
fn strip(v:&mut serde_json::Value){ match v { serde_json::Value::Object(o)=>{ o.remove("path"); for x in o.values_mut(){strip(x)} } serde_json::Value::Array(a)=>for x in a {strip(x)}, _=>{} } }
fn main(){
 let (mut n,mut lost,mut total,mut same,mut textsame,mut concat)=(0,0usize,0usize,0,0,0);
 for line in stdin().lock().lines(){ let line=line.unwrap(); let q:serde_json::Value=serde_json::from_str(&line).unwrap();
  let path=q["path"].as_str().unwrap(); let mut b=std::fs::read(path).unwrap();
  if path.ends_with(".gz"){ let mut o=vec![]; flate2::read::MultiGzDecoder::new(&b[..]).read_to_end(&mut o).unwrap(); b=o; }
  let mut e=gleaner::Extractor::new(); if let Some(u)=q["url"].as_str(){ if let Ok(x)=e.clone().with_url(u){e=x;} }
  let a=match e.extract_bytes(&b,None){Ok(a)=>a,Err(_)=>continue};
  n+=1;
  let joined:Vec<String>=a.body.iter().map(|b|b.text()).filter(|t|!t.is_empty()).collect();
  if joined.join("\n\n")==a.text(){concat+=1}else{println!("concat {}",q["id"])}
  let html=a.html(); let r=gleaner::extract(&html).unwrap();
  let (w0,w1)=(words(a.text()),words(r.text()));
  total+=w0.len();
  let mut c=std::collections::HashMap::new(); for w in &w0 {*c.entry(w.clone()).or_insert(0i64)+=1} for w in &w1 {*c.entry(w.clone()).or_insert(0)-=1}
  let l:i64=c.values().map(|v|v.abs()).sum();
  lost+=l as usize; 
  if a.text()==r.text(){textsame+=1}
  let mut ja=serde_json::to_value(&a.body).unwrap(); let mut jr=serde_json::to_value(&r.body).unwrap(); strip(&mut ja); strip(&mut jr);
  if ja==jr {same+=1} else if std::env::args().nth(1).is_some() {
    let (x,y)=(ja.as_array().unwrap(),jr.as_array().unwrap());
    let i=x.iter().zip(y).position(|(a,b)|a!=b).unwrap_or(x.len().min(y.len()));
    println!("{} words {l} of {} at {i}\n  A {}\n  B {}",q["id"],w0.len(),x.get(i).map(|v|v.to_string().chars().take(500).collect::<String>()).unwrap_or_default(),y.get(i).map(|v|v.to_string().chars().take(500).collect::<String>()).unwrap_or_default());
  }
 }
 println!("{n} pages, concat {concat}, words off {lost} of {total}, same text {textsame}, same tree {same}");
}
