import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { attacksOn, literalsIn } from '/work/wt/hostile/test/hostile/literals.ts';
const root='/work/wt/hostile';
const files=globSync('{shared,server,cli,client}/**/*.ts',{cwd:root}).sort();
const seen=new Set<string>(); let n=0;
for(const f of files)for(const l of literalsIn(readFileSync(root+'/'+f,'utf8'))){
  const id=l.source+'/'+l.flags; if(seen.has(id))continue; seen.add(id); n++;
  const rx=new RegExp(l.source,l.flags); let worst=0, w='';
  for(const t of attacksOn(l,20000)){ const b=process.cpuUsage(); 
    try{ if(l.flags.includes('g')) { rx.lastIndex=0; let k=0; for(const _ of t.matchAll(rx)) k++; } else {rx.lastIndex=0; rx.exec(t);} }catch(e){w='THROW '+e; worst=1e9;break}
    const c=process.cpuUsage(b).user/1000; if(c>worst){worst=c;w=JSON.stringify(t.slice(0,12))+'…'+JSON.stringify(t.slice(-3))} if(worst>3000)break; }
  if(worst>60)console.log(Math.round(worst),f,'/'+id,w);
}
console.log(n,'literals');
