import { mostCallTokens } from '../../limits.ts';
import type { BuildArgs } from '../dockerfile/variables.ts';
import { folderOf } from '../paths.ts';
import { type Build, buildsFrom } from './build.ts';

/** An argument that is read: a text, or a map of texts. Anything else is not known. */
type Argument = string | BuildArgs | undefined;

const token =
  /#[^\n]*|[A-Za-z]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|[A-Za-z_]\w*|\n|[^\s]/g;
/** The parameters of `docker_build` that may be given without a name, in their order. */
const parameters = ['ref', 'context', 'build_args', 'dockerfile'];

/** The images that a Tiltfile builds with `docker_build`. Source: docs.tilt.dev/api.html#api.docker_build. */
export function tiltBuilds(path: string, text: string): Build[] {
  const tokens: string[] = text.match(token) ?? [];
  let line = 0;
  return tokens.flatMap((one, at) => {
    const here = line;
    line += one.split('\n').length - 1;
    if (!/^docker_build(?:_with_restart)?$/.test(one) || tokens[at + 1] !== '(' || tokens[at - 1] === 'def') return [];
    return callBuild(argumentsOf(tokens, at + 2), { path, line: here });
  });
}

function callBuild(given: ReadonlyMap<string, readonly string[]>, from: Build['from']): Build[] {
  const values = new Map([...given].map(([name, tokens]) => [name, argumentOf(tokens)]));
  const image = values.get('ref');
  const context = values.get('context');
  const read = ['dockerfile', 'target', 'build_args'].every(
    (name) => !values.has(name) || values.get(name) !== undefined,
  );
  if (typeof image !== 'string' || typeof context !== 'string' || !read || values.has('dockerfile_contents')) return [];
  const buildArgs = values.get('build_args');
  return buildsFrom({
    images: [image],
    folder: folderOf(from.path),
    context,
    dockerfile: textOf(values.get('dockerfile')),
    seenFrom: 'folder',
    target: textOf(values.get('target')),
    buildArgs: typeof buildArgs === 'object' ? buildArgs : undefined,
    from,
  });
}

function textOf(value: Argument): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The tokens of each argument of a call, by its name. */
function argumentsOf(tokens: readonly string[], from: number): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  let depth = 0;
  const end = () => {
    const named = current[1] === '=' && current[2] !== '=';
    const name = named ? current[0] : parameters[found.size];
    if (current.length > 0 && name !== undefined) found.set(name, named ? current.slice(2) : current);
    current = [];
  };
  for (const one of tokens.slice(from, from + mostCallTokens)) {
    if (one === '\n' || one.startsWith('#')) continue;
    if (depth === 0 && one === ')') break;
    if (/^[[({]$/.test(one)) depth++;
    if (/^[\])}]$/.test(one)) depth--;
    if (depth === 0 && one === ',') end();
    else current.push(one);
  }
  end();
  return found;
}

function argumentOf(tokens: readonly string[]): Argument {
  if (tokens.length === 1) return literal(tokens[0]);
  return tokens[0] === '{' && tokens.at(-1) === '}' ? mapOf(tokens.slice(1, -1)) : undefined;
}

/** `'a': 'b', 'c': 'd'`; undefined where a name is not known. */
function mapOf(tokens: readonly string[]): BuildArgs | undefined {
  const map = new Map<string, string | undefined>();
  for (let at = 0; at < tokens.length; ) {
    const name = literal(tokens[at]);
    const next = tokens.indexOf(',', at);
    const end = next < 0 ? tokens.length : next;
    if (name === undefined || tokens[at + 1] !== ':') return undefined;
    map.set(name, end === at + 3 ? literal(tokens[at + 2]) : undefined);
    at = end + 1;
  }
  return map;
}

function literal(word: string | undefined): string | undefined {
  const [, prefix = '', , text = ''] = /^([A-Za-z]*)("""|'''|"|')([\s\S]*)\2$/.exec(word ?? '') ?? [];
  const plain = word !== undefined && /^r?["']/.test(word) && !(prefix === '' && text.includes('\\'));
  return plain ? text : undefined;
}
