import assert from 'node:assert/strict';
import { imageUser } from '../../../shared/images/image-user.ts';
import { imageFactsOf, imageIndex } from '../../../shared/images/index.ts';
import { buildFiles } from '../../images/build-files.ts';
import type { FuzzTarget } from '../target.ts';

/** Any text as every kind of file that says how images are built. */
export const builds: FuzzTarget = {
  name: 'builds',
  seeds: [
    `# escape=\`\nARG BASE=node:22\nFROM \${BASE:-x} AS build\nRUN useradd -u 1000 app && setcap cap_net_bind_service=+ep /a\nFROM build\nENV U=\${U:-app}\nUSER $U:$G\nRUN <<EOF\nadduser x\nEOF\n`,
    `services:\n  web:\n    image: acme/web:\${TAG:-1}\n    build: {context: ., dockerfile: D, target: t}\n    extends: {service: web}\n`,
    'build:\n  artifacts:\n  - image: acme/web\n    docker: {dockerfile: D}\n',
    "docker_build('acme/web', '.', dockerfile='D')\n",
    `variable "T" { default = "1" }\ntarget "web" {\n  inherits = ["web", "b"]\n  tags = ["acme/web:\${T}"]\n}\ngroup "default" { targets = ["web"] }\n`,
    '{"target":{"web":{"tags":["acme/web"],"inherits":["web"],"dockerfile":"D"}}}',
    'jobs:\n  a:\n    steps:\n    - run: docker build -t acme/web -f D .\n    - uses: docker/build-push-action@v6\n      with: {tags: acme/web, file: D}\n',
  ],
  words: [
    ...[
      'FROM ',
      'ARG ',
      'ENV ',
      'USER ',
      'RUN ',
      'ONBUILD ',
      'COPY --from=',
      '<<EOF\n',
      '${',
      ':-',
      ':+',
      '\\\n',
      '"""',
      '/*',
      '*/',
    ],
    ...[
      'useradd ',
      'adduser ',
      'setcap ',
      '/etc/passwd',
      'docker build -t ',
      'docker_build(',
      'target "',
      'inherits = ',
      'extends:',
      'group "',
    ],
  ],
  run(text) {
    const files = buildFiles.flatMap((path) => {
      const facts = imageFactsOf(path, text);
      return facts ? [{ path, facts }] : [];
    });
    assert.equal(files.length, buildFiles.length);
    const index = imageIndex(files);
    imageUser('acme/web', index);
    imageUser(text, index);
  },
};
