import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { imageUser } from '../../shared/images/image-user.ts';
import { imageFactsOf, imageIndex } from '../../shared/images/index.ts';
import { runs } from '../yaml/tape.ts';
import { buildFiles } from './build-files.ts';

/** Reads a text as each kind of file, and asks the whole for an image. */
function readAll(text: string): void {
  const files = buildFiles.flatMap((path) => {
    const facts = imageFactsOf(path, text);
    return facts ? [{ path, facts }] : [];
  });
  assert.equal(files.length, buildFiles.length);
  imageUser('acme/web', imageIndex(files));
  imageUser(text, imageIndex(files));
}

/** What such files are made of. */
const words = [
  ...[
    'FROM ',
    'AS ',
    'USER ',
    'ARG ',
    'ENV ',
    'RUN ',
    'COPY --from=',
    'ONBUILD ',
    '# escape=`',
    'scratch',
    '0',
    '<<EOF',
    '<<-"E"',
    'EOF',
  ],
  ...[
    'useradd ',
    '-u ',
    '--uid=',
    'setcap ',
    'cap_chown=ep ',
    '&& ',
    '|| ',
    '; ',
    'if ',
    'fi',
    '$',
    '${',
    '}',
    ':-',
    ':+',
    '\\',
    '\\\n',
    '`',
  ],
  ...[
    'services:\n',
    'build:',
    'image: ',
    'artifacts:',
    'jobs:',
    'steps:',
    '- run: ',
    'docker build -t ',
    'acme/web',
    '- ',
    '  ',
    ': ',
  ],
  ...[
    'docker_build(',
    'target "web" ',
    'tags = ',
    'inherits = ',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '=',
    ',',
    '"',
    "'",
    '"""',
    '\n',
    '\t',
    '#',
    '//',
    '/*',
    '*/',
  ],
];

describe('any text', () => {
  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...words), maxLength: 60 }), readAll), {
      numRuns: runs(1500),
    });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), readAll), { numRuns: runs(300) });
  });

  const long = 40_000;
  const repeated = (unit: string) => unit.repeat(Math.ceil(long / unit.length));
  for (const unit of [
    ...[
      '${',
      '"',
      "'",
      '\\',
      '`',
      '(',
      '[',
      '{',
      '$(',
      '<<',
      'a ',
      '\n',
      '#',
      '${a:-',
      'a=1 ',
      'FROM a\n',
      'FROM a AS b\nFROM b\n',
      'ENV a=$b\n',
    ],
    ...[
      'RUN useradd -u 1 a;',
      'docker_build(',
      'target "a" {',
      'a = [',
      '/*',
      '"""',
      'RUN <<EOF\n',
      '{{',
      '<%',
      'if ',
      '--x=y ',
      'a/',
      '../',
    ],
  ])
    it(`is read in short time, also many ${JSON.stringify(unit)}`, () => {
      for (const head of ['', 'FROM a\nRUN useradd ', 'FROM a\nUSER ', 'target "a" {\n tags = '])
        readInTime(head + repeated(unit));
    });

  it('is read in short time, also where variables grow', () => {
    readInTime(`FROM a\nENV a=0123456789\n${'ENV a=$a$a\n'.repeat(1000)}USER $a`);
    readInTime(`FROM a\nENV a=${'0'.repeat(9000)}\nUSER ${'$a'.repeat(20_000)}`);
  });
});

function readInTime(text: string): void {
  const build = { image: 'a/b', dockerfile: 'Dockerfile', from: { path: 'x', line: 0 } };
  for (const path of ['Dockerfile', 'Tiltfile', 'docker-bake.hcl']) {
    const begin = performance.now();
    const facts = imageFactsOf(path, text);
    assert.ok(facts);
    imageUser(
      'a/b',
      imageIndex([
        { path, facts },
        { path: 'x', facts: { kind: 'builds', builds: [build] } },
      ]),
    );
    imageUser(text, imageIndex([]));
    const took = performance.now() - begin;
    assert.ok(took < 1000, `${path}: ${Math.round(took)} ms`);
  }
}
