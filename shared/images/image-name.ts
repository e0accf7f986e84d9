/** Stands for what a variable decides; it is in the private use area, so no name has it. */
const decided = '\uE000';
const variable =
  /\$\{\{[^}]{0,200}\}\}|\{\{[^}]{0,200}\}\}|\$\{[^}]{0,200}\}|\$\([^)]{0,200}\)|<%[^%]{0,200}%>|`[^`]{0,200}`|<[A-Za-z_][\w-]{0,100}>|\$\w+/g;

/** What a variable begins with; most names hold none of it. */
const beginsVariable = /[$`{<]/;

/** The name of an image, without its tag and digest. */
export interface ImageName {
  /** Registry and repository in full, such as `docker.io/library/nginx`; undefined where a variable decides part of it. */
  readonly full: string | undefined;
  /** The last parts of the path, as far as no variable decides them. */
  readonly tail: readonly string[];
  /** How many parts are written, with those that a variable decides. */
  readonly parts: number;
  readonly tag: string | undefined;
}

/** Reads the name of an image; variables are those of shells, compose, GitHub workflows and templates. */
export function readImageName(image: string): ImageName {
  const literal = image.trim();
  const [name = ''] = (beginsVariable.test(literal) ? literal.replace(variable, decided) : literal).split('@');
  const slash = name.lastIndexOf('/');
  const colon = name.indexOf(':', slash);
  const path = colon < 0 ? name : name.slice(0, colon);
  const parts = path.split('/');
  const tail = parts.slice(parts.findLastIndex((part) => part.includes(decided)) + 1);
  return {
    full: path.includes(decided) || path === '' ? undefined : fullName(parts),
    tail,
    parts: parts.length,
    tag: colon < 0 ? undefined : name.slice(colon + 1),
  };
}

/** Docker's own names in full. Source: github.com/distribution/reference, normalize.go. */
function fullName(parts: readonly string[]): string {
  const [first = '', ...rest] = parts;
  const registry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (registry && !/^(?:index\.)?docker\.io$/.test(first)) return parts.join('/');
  const repository = registry ? rest : parts;
  return ['docker.io', ...(repository.length === 1 ? ['library'] : []), ...repository].join('/');
}

/**
 * Whether two names may mean one image: `same` where nothing is decided elsewhere, `maybe` where what is literal at the
 * end is the same, and something stands before it in both.
 */
export function compareNames(one: ImageName, other: ImageName): 'same' | 'maybe' | 'different' {
  if (one.full !== undefined && other.full !== undefined) return one.full === other.full ? 'same' : 'different';
  const length = Math.min(one.tail.length, other.tail.length);
  const end = ({ tail }: ImageName) => tail.slice(tail.length - length).join('/');
  const more = one.parts > length && other.parts > length;
  return length > 0 && more && end(one) === end(other) ? 'maybe' : 'different';
}
