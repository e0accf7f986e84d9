// What is not needed for the first answer, and how it comes into files of its own (ARCHITECTURE.md, "What is loaded when").
import { dirname, join, relative, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { evaluated } from './evaluated.mjs';
import { root } from './project.mjs';

/**
 * The parts, and the modules that each holds. Such a module exports functions, rules and facts (numbers, texts): whoever
 * imports one from elsewhere gets the facts, and functions that load the part when one of them is first called. What
 * several files of dist/ need stands once, in files beside the parts.
 */
const parts = {
  // Most manifests are read without the yaml package, and have no syntax errors.
  'yaml-package': ['shared/yaml/by-package.ts', 'shared/yaml/joined-quotes.ts', 'shared/yaml/reach.ts'],
  // Of groups that only Kubernetes can serve, which most manifests are of, nobody asks for it.
  'custom-resources': ['shared/kubernetes/custom-resources.ts'],
  // What is said of a key or value that the API does not know.
  misspelt: ['shared/rules/retype.ts', 'shared/rules/stray-fixes.ts', 'shared/text/nearest.ts'],
  kustomize: [
    'shared/kubernetes/inline-patches.ts',
    'shared/kubernetes/json-patch.ts',
    'shared/kubernetes/kustomization.ts',
    'shared/yaml/assemble.ts',
    'shared/yaml/verbatim.ts',
  ],
  edits: ['shared/yaml/edit.ts', 'shared/yaml/prove.ts'],
  // Comments that silence something, and those that an edit must keep.
  comments: ['shared/yaml/comments.ts', 'shared/yaml/members.ts'],
  patterns: ['shared/text/glob.ts', 'server/workspace/git-ignored.ts', 'cli/globbing.ts'],
  images: [
    'shared/images/builds/index.ts',
    'shared/images/dockerfile/dockerfile.ts',
    'shared/images/dockerfile/user.ts',
  ],
  // Images that many know, and commands: what hardens their containers.
  'known-images': [
    'shared/images/known-images.ts',
    'shared/pod-security/other-user.ts',
    'shared/pod-security/seen-commands.ts',
  ],
  // What somebody asks for: hovers, completion, fixes, the effective context, explanations.
  asked: [
    'cli/formats/plain-text.ts',
    'shared/engine/actions.ts',
    'shared/engine/completion/index.ts',
    'shared/engine/context/index.ts',
    'shared/engine/context/markdown.ts',
    'shared/engine/definitions.ts',
    'shared/engine/explain.ts',
    'shared/engine/fixes.ts',
    'shared/engine/hover.ts',
    'shared/engine/inlay-hints.ts',
    'shared/engine/lenses.ts',
    'shared/engine/suppressions/ignore.ts',
    'shared/engine/suppressions/unignore.ts',
  ],
  // What holds a workload against the types of the API: their table is a tenth of all that is loaded at once.
  schema: [
    'shared/engine/misplaced.ts',
    ...['misplaced-field', 'unknown-field', 'wrong-type'].map((rule) => join('shared/rules', `${rule}.ts`)),
  ],
  // Rules that are off unless asked for, and rules and controls of words that stand in few manifests.
  'rare-rules': [
    '../pod-security/host-path',
    '../kubernetes/dropped',
    '../pod-security/host-path-words',
    'app-armor-annotation',
    'app-armor-runtime-default',
    'deprecated-app-armor-annotation',
    'ephemeral-container',
    'field-of-other-os',
    'fs-group-missing',
    'host-aliases',
    'host-ip-without-host-port',
    'host-path',
    'host-process-mismatch',
    'id-above-user-namespace',
    'inert-capability',
    'init-container-probe',
    'localhost-profile',
    'low-id',
    'mount-propagation',
    'mount-sub-path',
    'privileged-port',
    'profile-name',
    'read-only-root-filesystem',
    'recursive-read-only',
    'root-group',
    'se-linux-options-replaced',
    'retype',
    'seccomp-annotation',
    'shared-process-namespace',
    'shared-process-namespace-ptrace',
    'stray-fixes',
    'sysctl-name',
    'sysctl-of-host-namespace',
    'unused-service-account-token',
    'user-namespace',
    'volume-device-source',
    'volume-without-id-mapping',
    'windows-administrator',
    'windows-options',
    'writable-host-path',
  ].map((rule) => join('shared/rules', `${rule}.ts`)),
  // Who asks for files that carry capabilities: few manifests add any.
  capabilities: ['shared/kubernetes/exec-capabilities.ts', 'shared/pod-security/lost-capabilities.ts'],
  'command-line': [
    'cli/diff.ts',
    'cli/fix-summary.ts',
    'cli/formats/context-drawing.ts',
    'cli/formats/json.ts',
    'cli/help.ts',
    'cli/write.ts',
  ],
};

const partOf = new Map(
  Object.entries(parts).flatMap(([part, modules]) => modules.map((module) => [resolve(root, module), part])),
);

/**
 * Gives the importers of a part's modules the same in small: what loads the part when it is called.
 * @param exportsOf what each of those modules exports
 * @param shared paths of modules that every part is to share with the entries
 */
const loadLater = (exportsOf, shared) => ({
  name: 'load-later',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice('part:'.length), namespace: 'part' }));
    onLoad({ filter: /.*/, namespace: 'part' }, ({ path: part }) => ({
      contents: [
        ...shared.map((module) => `import './${module}';`),
        ...parts[part].map((module) => `export * from './${module}';`),
      ].join('\n'),
      resolveDir: root,
    }));
    onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, namespace, resolveDir }) => {
      const module = resolve(resolveDir, path);
      const part = partOf.get(module);
      if (!part || namespace === 'part' || partOf.get(importer) === part) return undefined;
      return { path: module, namespace: 'later' };
    });
    onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => ({
      contents: Object.entries(exportsOf.get(path))
        .map(([name, value]) => {
          const later = `$part('${partOf.get(path)}.js').${name}`;
          return `export const ${name} = ${inSmall(value, later, `${relative(root, path)}: ${name}`)};`;
        })
        .join('\n'),
    }));
  },
});

/** Source for what stands for a value until it is loaded: a function, a rule (facts and functions), or a fact. */
function inSmall(value, later, what) {
  if (typeof value === 'function' && !/^class\b/.test(String(value))) return `(...args) => ${later}(...args)`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (typeof value.id !== 'string') throw new Error(`${what} is no function, rule or fact, and can't be loaded later`);
  const properties = Object.entries(value).map(([key, of]) => {
    if (key === 'doc') return `get doc() { return ${later}.doc; }`;
    return `${key}: ${typeof of === 'function' ? `(...args) => ${later}.${key}(...args)` : JSON.stringify(of)}`;
  });
  return `{ ${properties.join(', ')} }`;
}

/** What the modules of all parts export, by their paths. */
async function exportsOfParts({ plugins: _, ...options }) {
  const modules = [...partOf.keys()];
  const contents = modules.map((module, i) => `export * as m${i} from './${relative(root, module)}';`).join('\n');
  const all = await evaluated({ ...options, stdin: { contents, resolveDir: root } });
  return new Map(modules.map((module, i) => [module, all[`m${i}`]]));
}

/**
 * Builds several entries and all parts, with what they share in files of its own.
 * @param entries the source of each file of dist/
 * @returns what esbuild tells of each file of dist/, by its name there, and the files with their texts
 */
export async function buildInParts(entries, options) {
  const exportsOf = await exportsOfParts(options);
  const split = (shared) =>
    build({
      ...options,
      plugins: [loadLater(exportsOf, shared), ...options.plugins],
      entryPoints: [
        ...Object.entries(entries).map(([name, source]) => ({ in: source, out: name.replace(/\.js$/, '') })),
        ...Object.keys(parts).map((part) => ({ in: `part:${part}`, out: `parts/${part}` })),
      ],
      outdir: 'dist',
      chunkNames: 'parts/[hash]',
      format: 'esm',
      splitting: true,
      write: false,
    });
  // What all entries need anyway is one file, not one for each set of parts that need it as well.
  const { metafile: apart } = await split([]);
  const { metafile, outputFiles } = await split(inputsOfAll(apart, Object.keys(entries)));
  const folder = resolve(root, 'dist');
  const names = namesOfShared(metafile);
  const renamed = (text) => text.replace(/(?<=parts\/|\.\/)[0-9A-Z]{8}(?=\.js)/g, (hash) => names.get(hash) ?? hash);
  const files = await Promise.all(
    outputFiles.map(async ({ path, text }) => ({
      path: renamed(relative(folder, path)),
      text: renamed(await asCommonJs(text, path)),
    })),
  );
  const metafiles = Object.fromEntries(
    Object.entries(metafile.outputs).map(([path, output]) => [
      renamed(path).replace(/^dist\//, ''),
      { outputs: { [path]: output } },
    ]),
  );
  return { metafiles, files };
}

/** Names for the files that several share, which esbuild names by a hash: `core` for what all entries load at once. */
function namesOfShared({ outputs }) {
  const shared = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint === undefined);
  shared.sort(([, a], [, b]) => b.bytes - a.bytes);
  return new Map(shared.map(([path], i) => [/\/(\w+)\.js$/.exec(path)?.[1], i === 0 ? 'core' : `shared-${i}`]));
}

/** The sources that are loaded at once with each of some files of dist/. */
function inputsOfAll(metafile, names) {
  const sets = names.map((name) =>
    loadedWith(metafile, `dist/${name}`).flatMap((output) => Object.keys(metafile.outputs[output].inputs)),
  );
  return sets
    .reduce((all, some) => all.filter((input) => some.includes(input)))
    .filter((input) => /^(?!\w+:).*\.[jt]s$/.test(input));
}

/** A file of dist/ and all that is loaded at once with it. @param path as esbuild's metafile has it */
function loadedWith({ outputs }, path) {
  const found = new Set([path]);
  for (const one of found)
    for (const { path: next, kind, external } of outputs[one].imports)
      if (kind === 'import-statement' && !external) found.add(next);
  return [...found];
}

/**
 * A part is loaded by `require`, at once, which ES modules can't be everywhere; but only ES modules can be split. What is
 * imported from another file becomes a constant: a property of its exports would be looked up at every call.
 */
async function asCommonJs(text, path) {
  const names = (list) => list.replace(/([\w$]+) as ([\w$]+)/g, '$1:$2');
  const swapped = (list) => list.replace(/([\w$]+) as ([\w$]+)/g, '$2:$1');
  const to = (part) => `./${relative(dirname(path), resolve(root, 'dist', 'parts', part))}`.replace('./..', '..');
  const body = text
    .replace(/import\{([^}]*)\}from("\.[^"]+");/g, (_, list, from) => `const{${names(list)}}=require(${from});`)
    .replace(/import("\.[^"]+");/g, 'require($1);')
    .replace(/export\{([^}]*)\};\s*$/, (_, list) => `module.exports={${swapped(list)}};`)
    .replace(/\$part\("([\w.-]+)"\)/g, (_, part) => `require(${JSON.stringify(to(part))})`);
  const { code } = await transform(body, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    logLevel: 'error',
  });
  return code;
}
