import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
const root='/work/wt/hostile';
await build({absWorkingDir:root,entryPoints:{engine:'scripts/hostile/engine.mjs'},outdir:'.build/hostile',bundle:true,platform:'node',format:'cjs',outExtension:{'.js':'.cjs'},target:'node20',logLevel:'warning', alias:{yaml:root+'/node_modules/yaml/browser/index.js'}});
const {cases}=await import(root+'/scripts/hostile/cases.mjs');
const share=Number(process.argv[2]??0.1), filter=process.argv[3];
for(const [name,{full}] of Object.entries(cases)){
  if(filter&&!name.match(filter))continue;
  const run=(size)=>{const r=spawnSync('node',['--max-old-space-size=3000',root+'/.build/hostile/engine.cjs'],{env:{...process.env,BATTEN_CASE:name,BATTEN_SIZE:String(size)},encoding:'utf8',timeout:120000,maxBuffer:2**28});
    try{return JSON.parse(r.stdout)}catch{return {dead:(r.signal??'')+' '+r.status+' '+r.stderr.slice(0,200).replace(/\n/g,' ')}}};
  const n=Math.max(2,Math.round(full*share));
  const a=run(Math.round(n/2)),b=run(n);
  if(a.dead||b.dead){console.log(`${name}@${n}: DEAD ${a.dead??'ok'} / ${b.dead??'ok'}`);continue}
  const bad=Object.entries(b.times).filter(([k,t])=>t>150&&t/a.times[k]>2.6||t>1500).map(([k,t])=>`${k} ${Math.round(a.times[k])}→${Math.round(t)}`);
  console.log(`${name}@${n}: ${Math.round(b.bytes/1000)}kB analyze ${Math.round(b.times.analyze)} sum ${Math.round(Object.values(b.times).reduce((x,y)=>x+y,0))} mem ${b.memory}${bad.length?' !! '+bad.join(', '):''}${b.errors.length?' ERR '+b.errors.join(' ;; '):''}`);
}
