import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Build } from '../../shared/images/builds/build.ts';
import { imageFactsOf, isBuildFile, settingFacts } from '../../shared/images/index.ts';

function buildsOf(path: string, text: string): readonly Build[] {
  const facts = imageFactsOf(path, text);
  return facts?.kind === 'builds' ? facts.builds : [];
}

/** A build in a line: image, Dockerfile, and what else is said. */
function said({ image, dockerfile, target, buildArgs, contexts, from }: Build): string {
  const args = [...(buildArgs ?? [])].map(([name, value]) => `${name}=${value ?? '?'}`);
  return [image, dockerfile, target ?? '-', args.join(',') || '-', contexts?.join(',') ?? '-', from.line].join(' ');
}

const read = (path: string, text: string) => buildsOf(path, text).map(said);

describe('files that tell of images', () => {
  it('are known by their names', () => {
    for (const path of [
      'Dockerfile',
      'a/Containerfile',
      'web.Dockerfile',
      'Dockerfile.prod',
      'a/dockerfile',
      'compose.yaml',
      'docker-compose.yml',
      'docker-compose.prod.yaml',
      'compose.override.yml',
      'skaffold.yaml',
      'x/Tiltfile',
      'docker-bake.hcl',
      'docker-bake.json',
      '.github/workflows/ci.yml',
      'sub/.github/workflows/ci.yaml',
    ])
      assert.ok(isBuildFile(path), path);
    for (const path of [
      'deploy.yaml',
      'Dockerfiles/readme.md',
      'decompose.yaml',
      'workflows/ci.yml',
      'bake.hcl',
      'a/Tilt',
    ])
      assert.ok(!isBuildFile(path), path);
  });

  it('are not read where they are none', () => assert.equal(imageFactsOf('deploy.yaml', 'kind: Pod'), undefined));
});

describe('compose', () => {
  const compose = (...services: readonly string[]) =>
    ['services:', '  web:', ...services.map((line) => `    ${line}`)].join('\n');

  it('builds what has an image and a context', () => {
    assert.deepEqual(read('compose.yaml', compose('image: acme/web:1', 'build: ./web')), [
      'acme/web:1 web/Dockerfile - - - 2',
    ]);
    assert.deepEqual(
      read(
        'dev/docker-compose.yml',
        compose('image: acme/web', 'build: {context: .., dockerfile: docker/web.Dockerfile}'),
      ),
      ['acme/web docker/web.Dockerfile - - - 2'],
    );
  });

  it('takes target, arguments and contexts', () => {
    const text = compose(
      'build:',
      '  context: .',
      '  target: prod',
      '  args:',
      '    UID: 1001',
      '    NAME: app',
      `    REV: \${REV:-1}`,
      '    NONE:',
      '  additional_contexts: {base: ./base}',
      'image: acme/web',
    );
    assert.deepEqual(read('compose.yml', text), ['acme/web Dockerfile prod UID=1001,NAME=app,REV=?,NONE=? base 11']);
    assert.deepEqual(read('compose.yml', compose('image: a/b', 'build:', '  args: [UID=5, REV]')), [
      'a/b Dockerfile - UID=5,REV=? - 2',
    ]);
  });

  it('reads what YAML shares', () => {
    const text = [
      'x-build: &build {context: app}',
      compose('image: a/b', 'build:', '  <<: *build', '  target: t'),
    ].join('\n');
    assert.deepEqual(read('compose.yml', text), ['a/b app/Dockerfile t - - 3']);
  });

  it('knows nothing of what lies elsewhere', () => {
    for (const build of [
      'build: https://github.com/acme/web.git',
      'build: /srv/web',
      'build: ../web',
      `build: \${DIR}`,
      `build: {dockerfile: "\${FILE}"}`,
      `build: {target: "\${TARGET}"}`,
      'build: {dockerfile_inline: FROM alpine}',
      'ports: [80]',
    ])
      assert.deepEqual(read('compose.yml', compose('image: a/b', build)), [], build);
    assert.deepEqual(read('compose.yml', compose('build: .')), []);
  });
});

describe('skaffold', () => {
  it('builds its artifacts', () => {
    const text = `apiVersion: skaffold/v4beta11
kind: Config
build:
  artifacts:
    - image: acme/base
    - image: acme/web
      context: web
      requires: [{image: acme/base, alias: BASE}]
      docker: {dockerfile: build/Dockerfile, target: prod, buildArgs: {UID: "7", REV: "{{.IMAGE_TAG}}"}}
    - image: acme/api
      kaniko: {dockerfile: Dockerfile.api}
    - image: acme/jib
      jib: {}
---
apiVersion: skaffold/v4beta11
build: {artifacts: [{image: acme/late, context: late}]}
`;
    assert.deepEqual(read('k8s/skaffold.yaml', text), [
      'acme/base k8s/Dockerfile - - - 4',
      'acme/web k8s/web/build/Dockerfile prod BASE=acme/base,UID=7,REV=? - 5',
      'acme/api k8s/Dockerfile.api - - - 9',
      'acme/late k8s/late/Dockerfile - - - 15',
    ]);
  });
});

describe('Tilt', () => {
  it('reads docker_build', () => {
    const text = `# docker_build('no', '.')
s = "docker_build('no', '.')"
docker_build('acme/web', '.')
docker_build('acme/api', context='api', dockerfile='docker/api.Dockerfile', target="prod",
  build_args={'UID': '7', 'REV': rev}, only=['a', 'b(c)'], live_update=[sync('.', '/app')])
docker_build(
  ref = r'acme/job',
  context = './job', # here
)
docker_build('acme/args', 'x', {'A': 'b'})
docker_build_with_restart('acme/live', 'live', entrypoint=['/x'])
docker_build(name, '.')
docker_build('acme/dir', dir + '/x')
docker_build('acme/file', '.', dockerfile=file)
docker_build('acme/text', '.', dockerfile_contents='FROM x')
custom_build('acme/custom', 'make', ['.'])
`;
    assert.deepEqual(read('Tiltfile', text), [
      'acme/web Dockerfile - - - 2',
      'acme/api docker/api.Dockerfile prod UID=7,REV=? - 3',
      'acme/job job/Dockerfile - - - 5',
      'acme/args x/Dockerfile - A=b - 9',
      'acme/live live/Dockerfile - - - 10',
    ]);
  });
});

describe('bake', () => {
  it('reads the targets of HCL', () => {
    const text = `variable "TAG" { default = "latest" }
group "default" { targets = ["web"] }
target "base" {
  context = "src" # a comment
  args = { UID = "7", REV = REV }
}
target "web" {
  inherits = ["base"]
  dockerfile = "web.Dockerfile"
  target = "prod"
  args = { NAME: "app" }
  tags = ["acme/web:\${TAG}", "ghcr.io/acme/web", notequal("", X) ? "x": ""]
  contexts = { alpine = "docker-image://alpine:3" }
  platforms = [
    "linux/amd64",
    "linux/arm64",
  ]
}
/* target "no" { tags = ["no"] } */
target "inline" {
  dockerfile-inline = <<EOT
FROM x
RUN echo }
  EOT
  tags = ["a/inline"]
}
target "many" {
  matrix = { item = ["a", "b"] }
  tags = ["a/many"]
}
target "computed" {
  dockerfile = FILE
  tags = ["a/computed"]
}
target "cycle" {
  inherits = ["cycle"]
  tags = ["a/cycle"]
}
`;
    assert.deepEqual(read('docker-bake.hcl', text), [
      `acme/web:\${TAG} src/web.Dockerfile prod UID=7,REV=?,NAME=app alpine 6`,
      'ghcr.io/acme/web src/web.Dockerfile prod UID=7,REV=?,NAME=app alpine 6',
      'a/cycle Dockerfile - - - 34',
    ]);
  });

  it('reads the targets of JSON', () => {
    const text = `{"target": {
  "base": {"context": "src"},
  "web": {"inherits": ["base"], "dockerfile": "Dockerfile.web", "tags": ["acme/web"], "args": {"UID": "7"}}
}}`;
    assert.deepEqual(read('docker-bake.json', text), ['acme/web src/Dockerfile.web - UID=7 - 2']);
  });
});

describe('GitHub workflows', () => {
  const workflow = (...steps: readonly string[]) =>
    [
      'env:',
      '  REGISTRY: ghcr.io',
      '  IMAGE: acme/web',
      'jobs:',
      '  build:',
      '    steps:',
      ...steps.map((line) => `      ${line}`),
    ].join('\n');
  const path = '.github/workflows/ci.yml';

  it('builds with docker/build-push-action', () => {
    const text = workflow(
      '- uses: docker/build-push-action@v6',
      '  with:',
      '    context: web',
      '    file: web/prod.Dockerfile',
      '    target: prod',
      '    tags: |',
      `      \${{ env.REGISTRY }}/\${{ env.IMAGE }}:\${{ github.sha }}`,
      '      acme/web:latest',
      '    build-args: |',
      '      UID=7',
      `      REV=\${{ github.sha }}`,
    );
    assert.deepEqual(read(path, text), [
      `ghcr.io/acme/web:\${{ github.sha }} web/prod.Dockerfile prod UID=7,REV=? - 11`,
      'acme/web:latest web/prod.Dockerfile prod UID=7,REV=? - 11',
    ]);
  });

  it('follows docker/metadata-action, and begins in the root of the repository', () => {
    const text = workflow(
      '- uses: docker/metadata-action@v5',
      '  id: meta',
      '  with:',
      '    images: |',
      `      name=\${{ env.IMAGE }}`,
      '      ghcr.io/acme/web,enable=true',
      '- uses: docker/build-push-action@v6',
      `  with: {tags: "\${{ steps.meta.outputs.tags }}"}`,
    );
    assert.deepEqual(read(`sub/${path}`, text), [
      'acme/web sub/Dockerfile - - - 13',
      'ghcr.io/acme/web sub/Dockerfile - - - 13',
    ]);
  });

  it('reads docker build in scripts', () => {
    const text = workflow(
      '- run: |',
      '    make',
      '    docker build -t acme/web:$GITHUB_SHA --tag "ghcr.io/acme/web" \\',
      '      -f docker/Dockerfile --build-arg UID=7 --target=prod --push .',
      '- run: docker buildx build --platform linux/amd64 -t acme/api api',
      '  working-directory: services',
      '- run: cd x && docker build -t acme/x .',
      '- run: docker build -t acme/y https://github.com/acme/y.git',
      '- run: docker build -t acme/z - < Dockerfile',
      '- run: docker pull acme/q',
    );
    assert.deepEqual(read(path, text).slice(0, 3), [
      'acme/web:$GITHUB_SHA docker/Dockerfile prod UID=7 - 6',
      'ghcr.io/acme/web docker/Dockerfile prod UID=7 - 6',
      'acme/api services/api/Dockerfile - - - 10',
    ]);
    assert.deepEqual(
      read(path, text).filter((line) => /acme\/[xyq]/.test(line)),
      [],
    );
  });

  it('knows nothing where variables decide', () => {
    const text = workflow(
      '- uses: docker/build-push-action@v6',
      `  with: {tags: "acme/\${{ matrix.name }}", file: "\${{ matrix.name }}/Dockerfile"}`,
    );
    assert.deepEqual(read(path, text), []);
  });
});

it('a setting names Dockerfiles', () => {
  assert.deepEqual(settingFacts({ 'acme/web': 'web/Dockerfile' }, 'batten.yaml'), {
    kind: 'builds',
    builds: [{ image: 'acme/web', dockerfile: 'web/Dockerfile', from: { path: 'batten.yaml', line: 0 } }],
  });
});
