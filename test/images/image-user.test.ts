import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allCarried } from '../../shared/images/dockerfile/file-capabilities.ts';
import { imageUser } from '../../shared/images/image-user.ts';
import { imageFactsOf, imageIndex, settingFacts } from '../../shared/images/index.ts';

/** What the files of a tree tell of an image. */
function tell(image: string, files: Readonly<Record<string, string>>, setting: Readonly<Record<string, string>> = {}) {
  const facts = Object.entries(files).flatMap(([path, text]) => {
    const found = imageFactsOf(path, text);
    return found ? [{ path, facts: found }] : [];
  });
  return imageUser(image, imageIndex([...facts, { path: 'batten.yaml', facts: settingFacts(setting, 'batten.yaml') }]));
}

const services = (...list: readonly [image: string, build: string][]) =>
  [
    'services:',
    ...list.flatMap(([image, build], at) => [`  s${at}:`, `    image: "${image}"`, `    build: ${build}`]),
  ].join('\n');

describe('the user of an image', () => {
  const web = { 'web/Dockerfile': 'FROM alpine\n\nUSER 65532\n' };

  it('is that of the Dockerfile that builds it, with the place', () => {
    const told = tell('acme/web:1.2', { ...web, 'compose.yaml': services(['acme/web', './web']) });
    assert.deepEqual(told, {
      user: { state: 'known', kind: 'numeric', user: '65532', uid: 65532, from: 'USER', line: 2, stage: '0' },
      path: 'web/Dockerfile',
      evidence: 'web/Dockerfile USER 65532, line 3',
      base: 'alpine',
      carriers: new Map(),
      filesKnown: true,
      starts: undefined,
    });
  });

  it('asks for the very registry and repository; tags and digests do not matter', () => {
    const files = { ...web, 'compose.yaml': services(['ghcr.io:443/acme/web:dev', 'web']) };
    for (const image of [
      'ghcr.io:443/acme/web',
      'ghcr.io:443/acme/web:1',
      `ghcr.io:443/acme/web:1@sha256:${'0'.repeat(64)}`,
    ])
      assert.equal(tell(image, files)?.evidence, 'web/Dockerfile USER 65532, line 3', image);
    for (const image of ['ghcr.io/acme/web', 'acme/web', 'web', 'other/web', 'ghcr.io:443/acme/web2', ''])
      assert.equal(tell(image, files), undefined, image);
  });

  it('knows the short names of Docker Hub', () => {
    const files = { ...web, 'compose.yaml': services(['web', 'web']) };
    for (const image of ['web', 'docker.io/web', 'docker.io/library/web', 'index.docker.io/library/web:1'])
      assert.ok(tell(image, files), image);
    assert.equal(tell('localhost/web', files), undefined);
  });

  it('guesses nothing from folders', () => {
    assert.equal(tell('web', web), undefined);
    assert.equal(tell('acme/web', { ...web, 'compose.yaml': services(['acme/api', 'web']) }), undefined);
  });

  it('needs the Dockerfile', () => {
    assert.equal(tell('acme/web', { 'compose.yaml': services(['acme/web', 'web']) }), undefined);
  });

  it('may be told by a setting', () => {
    assert.equal(tell('acme/web', web, { 'acme/web': 'web/Dockerfile' })?.path, 'web/Dockerfile');
  });

  it('takes target and arguments from the build', () => {
    const files = {
      Dockerfile: `FROM alpine AS dev\nFROM alpine AS prod\nARG UID\nUSER \${UID:-5}\nFROM prod AS last\nUSER 0`,
      'compose.yaml': services(['acme/web', '{context: ., target: prod, args: {UID: 7}}']),
    };
    assert.equal(tell('acme/web', files)?.evidence, 'Dockerfile USER 7, line 4');
  });

  it('keeps silent where it is not known, and says so', () => {
    const files = { Dockerfile: 'FROM alpine\nUSER $NAME', 'compose.yaml': services(['acme/web', '.']) };
    assert.deepEqual(tell('acme/web', files), {
      user: { state: 'unknown' },
      path: 'Dockerfile',
      evidence: undefined,
      base: 'alpine',
      carriers: new Map(),
      filesKnown: true,
      starts: undefined,
    });
  });
});

describe('names with variables', () => {
  const files = (...list: readonly [string, string][]) => ({
    'a/Dockerfile': 'FROM alpine\nUSER 1',
    'b/Dockerfile': 'FROM alpine\nUSER 2',
    'c/Dockerfile': 'FROM alpine\nUSER 1',
    'compose.yaml': services(...list),
  });

  it('are met by what is literal at their end', () => {
    for (const name of [
      `\${REGISTRY}/web:\${TAG:-dev}`,
      `\${REGISTRY:-ghcr.io/acme}/web`,
      '$REGISTRY/web',
      '{{ registry }}/web',
    ])
      assert.equal(tell('ghcr.io/acme/web:1', files([name, 'a']))?.path, 'a/Dockerfile', name);
    assert.equal(tell(`\${REGISTRY}/acme/web`, files(['ghcr.io/acme/web', 'a']))?.path, 'a/Dockerfile');
    assert.equal(tell('$(REGISTRY)/acme/web', files([`\${REPO}/web`, 'a']))?.path, 'a/Dockerfile');
    assert.equal(tell('ghcr.io/acme/web:$TAG', files([`ghcr.io/acme/web:\${TAG}`, 'a']))?.path, 'a/Dockerfile');
  });

  it('are not met by less', () => {
    for (const name of [`\${REGISTRY}/acme/web`, `\${REGISTRY}/\${NAME}`, `\${PREFIX}web`, '$IMAGE', `other/\${NAME}`])
      assert.equal(tell('ghcr.io/other/web', files([name, 'a'])), undefined, name);
    assert.equal(tell('web', files([`\${REGISTRY}/web`, 'a'])), undefined);
  });

  it('do not hide images that everybody knows', () => {
    assert.equal(tell('docker.io/library/redis:7', files([`\${REGISTRY}/redis`, 'a'])), undefined);
    assert.ok(tell('redis:7', files(['redis', 'a'])));
  });

  it('must not be ambiguous', () => {
    assert.equal(tell('x/acme/web', files([`\${A}/web`, 'a'], [`\${B}/web`, 'b']))?.evidence, undefined);
    assert.equal(tell('x/acme/web', files([`\${A}/web`, 'a'], [`\${B}/web`, 'd']))?.evidence, undefined);
    assert.equal(tell('x/acme/web', files([`\${A}/web`, 'a'], [`\${B}/web`, 'c']))?.path, 'a/Dockerfile');
    assert.equal(tell('acme/web', files(['acme/web', 'a'], ['acme/web', 'b']))?.evidence, undefined);
  });

  it('count less than the very name', () => {
    assert.equal(tell('x/acme/web', files([`\${A}/web`, 'b'], ['x/acme/web', 'a']))?.path, 'a/Dockerfile');
  });
});

describe('the files of an image', () => {
  const carriedIn = (files: Readonly<Record<string, string>>, image = 'acme/web') =>
    allCarried(tell(image, files) ?? { carriers: new Map() });
  const compose = services(['acme/base', 'base'], ['acme/web', 'web']);

  it('carry what those of a well-known base carry, under any user and on any level', () => {
    for (const [base, web] of [
      ['FROM alpine', 'FROM caddy:2\nUSER 1000'],
      ['FROM alpine', `ARG IMAGE=caddy\nFROM \${IMAGE}:2 AS run\nFROM run\nUSER 1000`],
      ['FROM alpine', 'FROM caddy:2 AS from\nFROM alpine\nCOPY --from=from /usr/bin/caddy /\nUSER 1000'],
      ['FROM alpine', 'FROM alpine\nCOPY --from=caddy:2 /usr/bin/caddy /\nUSER 1000'],
      ['FROM caddy:2', 'FROM acme/base:1 AS b\nFROM scratch\nCOPY --from=b / /\nUSER 1000'],
      ['FROM docker.io/library/caddy@sha256:1', 'FROM alpine\nCOPY --from=acme/base /usr/bin/caddy /'],
    ] as const)
      assert.deepEqual(
        carriedIn({ 'base/Dockerfile': base, 'web/Dockerfile': web, 'compose.yaml': compose }),
        ['NET_BIND_SERVICE'],
        `${base}; ${web}`,
      );
  });

  it('are those of every build that may be meant, where the user is not known', () => {
    const files = {
      'a/Dockerfile': 'FROM alpine\nUSER 1',
      'b/Dockerfile': 'FROM caddy:2\nUSER 2',
      'compose.yaml': services(['acme/web', 'a'], ['acme/web', 'b']),
    };
    assert.deepEqual(tell('acme/web', files)?.user, { state: 'unknown' });
    assert.deepEqual(carriedIn(files), ['NET_BIND_SERVICE']);
  });

  it('of images that build upon each other are asked for once', () => {
    const files = {
      'base/Dockerfile': 'FROM acme/web AS w\nFROM alpine\nCOPY --from=w / /\nRUN setcap cap_chown=ep /x',
      'web/Dockerfile': 'FROM acme/base AS b\nFROM alpine\nCOPY --from=b / /\nUSER 7',
      'compose.yaml': compose,
    };
    assert.deepEqual(carriedIn(files), ['CHOWN']);
  });
});

describe('an image upon an image of the tree', () => {
  it('has its user and its capabilities', () => {
    const files = {
      'base/Dockerfile': 'FROM debian\nRUN setcap cap_net_raw=ep /ping\nUSER 7',
      'web/Dockerfile': `ARG BASE=acme/other\nFROM \${BASE}\nRUN setcap cap_chown=ep /x`,
      'compose.yaml': services(['acme/base', 'base'], ['acme/web', '{context: web, args: {BASE: "acme/base:1"}}']),
    };
    const told = tell('acme/web', files);
    assert.equal(told?.evidence, 'base/Dockerfile USER 7, line 3');
    assert.equal(told?.base, 'debian');
    assert.deepEqual(allCarried(told ?? { carriers: new Map() }), ['CHOWN', 'NET_RAW']);
  });

  it('may be built upon one from elsewhere', () => {
    const files = { Dockerfile: 'FROM gcr.io/distroless/static:nonroot', 'compose.yaml': services(['acme/web', '.']) };
    const told = tell('acme/web', files);
    assert.deepEqual(told?.user, { state: 'base', image: 'gcr.io/distroless/static:nonroot', line: 0 });
    assert.equal(told?.evidence, undefined);
  });

  it('is root upon nothing', () => {
    const files = { Dockerfile: 'FROM scratch\nCOPY a /a', 'compose.yaml': services(['acme/web', '.']) };
    assert.equal(tell('acme/web', files)?.evidence, 'Dockerfile FROM scratch, line 1');
  });

  it('may not stand upon itself', () => {
    const files = { Dockerfile: 'FROM acme/web', 'compose.yaml': services(['acme/web', '.']) };
    assert.doesNotThrow(() => tell('acme/web', files));
  });
});
