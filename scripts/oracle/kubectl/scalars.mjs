/** Words that go-yaml, or some other reader of YAML, takes for something else than text. */
const words = (
  'y Y yes Yes YES yEs n N no No NO true True TRUE tRue false False FALSE on On ON off Off OFF oN ~ null Null NULL nUll ' +
  'none nil undefined .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf -.inf -.INF .iNf inf nan Infinity << = ! . .. ... - -- + ' +
  '+- 0 -0 +0 00 -00 0.0 -0.0 0e0 1e3 1E3 1e+3 1e-3 1e 1e+ e3 .5 +.5 -.5 5. 1. -1. +1. 1.e3 .e3 .5e3 ._5 .5_0 1_.5 0777 ' +
  '-0777 +0777 0o777 0O777 -0o17 +0o7 0o8 0o 0o_7 07_7 0_7 08 09 018 0_8 08.5 -08 0x 0x1F 0X1f -0x1F +0xff 0x_1 0x1_0 0xg ' +
  '0x1p3 0x1.8p1 0b 0b101 0B101 -0b101 +0b1 0b2 0b_1 0b1_1 --0b1 -0b-1 0b-1 0b+1 -0b+1 0x-1 1_000 1__0 1_ _1 -_1 +_1 ' +
  '685_230.15 1e1_0 12e03 190:20:30 12:30:45 1:2 12:30 -1:30 1:60.5 2001-12-14 2001-1-1 2001-13-41 2001-12-14t21:59:43.10-05:00 ' +
  '2001-12-14T21:59:43Z 2001-12-14T21:59:43.123456789+05:30 2001-12-14T1:2:3Z 2001-02-29 2000-02-29 0000-01-01 2001-1-1T24:00:00Z ' +
  '2001-12-14 2001-12-14T21:59:43 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 ' +
  '18446744073709551615 18446744073709551616 9007199254740993 -9007199254740993 0x7fffffffffffffff 0xffffffffffffffff ' +
  '0x10000000000000000 -0x8000000000000000 -0x8000000000000001 01777777777777777777777 02000000000000000000000 ' +
  '-01000000000000000000000 0b1111111111111111111111111111111111111111111111111111111111111111 1e308 1e309 -1e309 1e-400 ' +
  '1.7976931348623157e308 1.7976931348623159e308 4.9e-324 2e-324 123456789012345678901234567890 0.1 0.30000000000000004 ' +
  '123456789.5 16777217.0 1e21 1e20 1e-7 100000000000000000000 1.0 1000.0 3.0e8 1e22 1.5 -1.5 0.00001 1e5 33554433.5 ' +
  '0.1e1_ 1.2.3 1.2.3.4 10.0.0.0/8 1Gi 100m 0.5Gi 1e3Mi 0xdeadbeef 0xDEAD_BEEF 00x1 0o0o1 0b0b1 1_0e1_0 +1e+1 ' +
  '-.5e-5 +.5E5 .1_1 +._1 ١٢ é € 😀 ＋1'
).split(' ');

const alphabet = [...'00112789__+-..:eExXoObBinfaAyYnN~tT'];
const tags = [
  '!!int',
  '!!str',
  '!!float',
  '!!bool',
  '!!null',
  '!!binary',
  '!!timestamp',
  '!Ref',
  '!',
  '!!foo',
  '!!merge',
];
const rareTags = [
  '!!seq',
  '!!map',
  '!!set',
  '!!omap',
  '!<tag:yaml.org,2002:int>',
  '!<!x>',
  '!!%69nt',
  '!!value',
  '!a-b',
];
const base64 = [
  'aGVsbG8=',
  'aGVsbG8',
  'aGVs bG8=',
  'YQ==',
  'YQ=',
  'YR==',
  '////',
  '_-8=',
  '',
  '4pyT',
  '/w==',
  '4oI=',
  'w6k=',
  'YWJj=',
  '=',
  'YQ==YQ==',
];

/** A plain scalar: one of the well-known traps, one with a slip in it, or letters that numbers are made of. */
export function plainScalar(random) {
  const kind = random.next();
  if (kind < 0.4) return random.pick(words);
  if (kind < 0.7) return slip(random, random.pick(words));
  const made = random.text(alphabet, 1, 8);
  // What would be a sign of YAML's own is another test's business.
  return /^[-?:]$|^---|^[.]{3}$|:$/.test(made) ? `1${made}1` : made;
}

function slip(random, word) {
  const letters = [...word];
  const extra = random.chance(0.6) ? random.pick(alphabet) : '';
  letters.splice(random.int(0, letters.length), random.chance(0.5) ? 1 : 0, extra);
  const made = letters.join('');
  return /^[-?:]$|^---|^[.]{3}$|:$|^$/.test(made) ? 'slip' : made;
}

/** A scalar in quotes. */
export function quotedScalar(random) {
  const content = random.chance(0.6)
    ? plainScalar(random)
    : random.text(['a', 'b', ' ', '\n   ', '\n\n  ', '\t', '#', ': ', '{ '], 0, 8);
  if (random.chance(0.4)) return `'${content.replaceAll("'", "''")}'`;
  const escapes = [
    '',
    '',
    '',
    '\\n',
    '\\t',
    '\\\\',
    '\\"',
    '\\x41',
    '\\u00e9',
    '\\U0001F600',
    '\\/',
    '\\ ',
    '\\_',
    '\\e',
    '\\0',
    '\\\n  ',
    '\\N',
    '\\L',
  ];
  return `"${content.replaceAll(/["\\]/g, '\\$&')}${random.pick(escapes)}"`;
}

/** A scalar behind an explicit tag; now and then with nothing behind it. */
export function taggedScalar(random) {
  const tag = random.chance(0.85) ? random.pick(tags) : random.pick(rareTags);
  if (tag === '!!binary' && random.chance(0.8)) return `${tag} ${quote(random, random.pick(base64))}`;
  if (random.chance(0.08)) return tag;
  return `${tag} ${random.chance(0.6) ? plainScalar(random) : quotedScalar(random)}`;
}

function quote(random, text) {
  return random.pick([`"${text}"`, `'${text}'`, text]);
}

/** A block scalar, to stand behind a key of `indent` columns. */
export function blockScalar(random, indent) {
  const margin = ' '.repeat(indent + random.int(1, 3));
  const lines = random.times(random.int(0, 5), () =>
    random.pick([
      '',
      '',
      `${margin}text`,
      `${margin}12`,
      `${margin}  more`,
      `${margin}# no comment`,
      `${margin}a: b`,
      `${margin}text `,
      margin,
      ' ',
    ]),
  );
  const explicit = random.chance(0.2) ? String(random.pick([1, 2])) : '';
  const chomp = random.pick(['', '', '+', '-']);
  const head = random.pick(['|', '>']) + random.pick([explicit + chomp, chomp + explicit]);
  return `${head}${random.pick(['', '', ' ', ' # comment'])}\n${lines.map((line) => `${line}\n`).join('')}`.replace(
    /\n$/,
    '',
  );
}
