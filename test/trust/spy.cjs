// Loaded before Batten runs (`node --require`): notes the real path of whatever is read, listed or written, and leaves
// the list where BATTEN_SPY says.
'use strict';
const fs = require('node:fs');
const { realpathSync, writeFileSync } = fs;

const reads = ['readFile', 'open', 'readdir', 'opendir'];
const writes = ['writeFile', 'appendFile', 'mkdir', 'mkdtemp', 'rename', 'rm', 'rmdir', 'unlink', 'link', 'symlink'];
const changes = ['chmod', 'chown', 'truncate', 'copyFile', 'cp'];
const touched = new Set();

function note(path) {
  if (typeof path === 'number') return;
  const named = path instanceof URL ? path.pathname : String(path);
  try {
    touched.add(realpathSync(named));
  } catch {
    touched.add(named);
  }
}

function watch(module, name) {
  const real = module[name];
  if (typeof real !== 'function') return;
  module[name] = function (path, ...rest) {
    note(path);
    return real.call(this, path, ...rest);
  };
}

for (const name of [...reads, ...writes, ...changes]) {
  watch(fs, name);
  watch(fs, `${name}Sync`);
  watch(fs.promises, name);
}
for (const name of ['createReadStream', 'createWriteStream']) watch(fs, name);
process.on('exit', () => writeFileSync.call(fs, process.env.BATTEN_SPY, JSON.stringify([...touched])));
