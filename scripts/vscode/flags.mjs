import { fileURLToPath } from 'node:url';

const taken = {
  '--extensionDevelopmentPath': 'extensions',
  '--extensionTestsPath': 'tests',
  '--extensions-dir': 'extensionsDir',
  '--user-data-dir': 'userDir',
  '--install-extension': 'vsix',
  '--folder-uri': 'open',
};

/** Reads the flags of the desktop's `code`. Those that mean nothing in a browser are passed over. */
export function readFlags(words) {
  const flags = {
    extensions: [],
    tests: undefined,
    extensionsDir: undefined,
    userDir: undefined,
    vsix: undefined,
    open: undefined,
  };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [flag, ...parts] = word.split('=');
    const name = taken[flag];
    if (name) {
      const value = parts.length > 0 ? parts.join('=') : rest.shift();
      const path = flag === '--folder-uri' ? fileURLToPath(value) : value;
      if (Array.isArray(flags[name])) flags[name].push(path);
      else flags[name] = path;
    } else if (!word.startsWith('-')) flags.open = word;
  }
  return flags;
}
