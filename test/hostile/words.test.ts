// What a file holds can neither steer a terminal, nor turn the text around it, nor be a link or an image in a hover.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextsOf } from '../../shared/engine/context/index.ts';
import { contextMarkdown } from '../../shared/engine/context/markdown.ts';
import { analyzeFile, findingsIn, problemsIn } from '../../shared/engine/file.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { longestMessage } from '../../shared/limits.ts';
import { tidy } from '../../shared/text/shown.ts';
import { batten, inFolder } from '../cli/process.ts';
import { restricted } from '../engine/texts.ts';

const hostile = {
  'escapes of terminals': '\u001b]0;owned\u0007\u001b[2J\u009b31m',
  'marks that turn text': '\u202Eevil\u2066x\u200F',
  'line ends': 'a\nb\r\nc\u2028d\u0085e',
  Markdown:
    '`](https://evil.example/x.png) ![i](https://evil.example/x.png) <img src=x> **b** | `` ` http://evil.example',
  length: 'x'.repeat(100_000),
};

/** A pod that says a text wherever something quotes it. */
function podOf(text: string): string {
  const said = JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `apiVersion: v1
kind: Pod
metadata: {name: ${said}, namespace: ${said}, annotations: {container.apparmor.security.beta.kubernetes.io/c: ${said}}}
spec:
  serviceAccountName: ${said}
  hostPID: ${said}
  securityContext:
    sysctls: [{name: ${said}, value: a}]
    seccompProfile: {type: Localhost, localhostProfile: ${said}}
    seLinuxOptions: {type: ${said}}
    ${said}: true
  volumes: [{name: v, hostPath: {path: ${said}}}]
  containers:
    - name: ${said}
      image: ${said}
      volumeMounts: [{name: v, mountPath: ${said}}]
      securityContext:
        procMount: ${said}
        appArmorProfile: {type: ${said}}
        capabilities: {add: [${said}], drop: [${said}]}
        runAsUser: ${said}
        ${said}: 1
    - name: ${said}
      image: i
# batten-ignore ${said}
`;
}

const unwanted = /[\p{Cc}\u2028-\u202e\u2066-\u2069\u200f]/u;

describe('a text of a file', () => {
  for (const [name, text] of Object.entries(hostile))
    it(`may hold ${name}`, () => {
      const manifest = podOf(text);
      const file = analyzeFile(manifest, restricted);
      assert.equal(file.documents.length, 1);
      const messages = [...findingsIn(file), ...problemsIn(file)].map(({ message }) => message);
      assert.ok(messages.length > 5);
      for (const message of messages) {
        assert.doesNotMatch(message, unwanted);
        assert.ok(message.length <= longestMessage, message.slice(0, 200));
      }
      for (let offset = 0; offset < manifest.length; offset += Math.ceil(manifest.length / 400))
        assertHarmless(hoverAt(file, offset)?.markdown ?? '');
      for (const context of contextsOf(file)) assertHarmless(contextMarkdown(context));
    });

  it('reaches the terminal without what would steer it', () =>
    inFolder({ 'a.yaml': podOf(Object.values(hostile).slice(0, 4).join('')) }, (cwd) => {
      for (const args of [
        ['check'],
        ['check', '--format', 'json'],
        ['show', '.'],
        ['show', '--format', 'json', '.'],
        ['fix', '--harden', '--dry-run'],
      ]) {
        const { stdout, stderr, status } = batten(args, { cwd });
        assert.ok(stdout.length + stderr.length > 0 && status !== null && status < 2, stderr);
        assert.doesNotMatch((stdout + stderr).replaceAll('\n', ''), unwanted);
      }
    }));

  it('is cut within its quotes, so that the rest of a message is read', () => {
    const message = tidy(`The value \`${'x'.repeat(500)}\` is no name. Write another.`);
    assert.match(message, /^The value `x{119}…` is no name\. Write another\.$/);
  });
});

/** No image, link or HTML outside of code. */
function assertHarmless(markdown: string): void {
  assert.doesNotMatch(markdown.replaceAll('\n', ''), unwanted);
  const text = markdown.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gs, '');
  assert.doesNotMatch(text, /(?<!\\)!?\[[^\]]*(?<!\\)\]\(https:\/\/evil|(?<!\\)<img|https?:\/\/evil/);
}
