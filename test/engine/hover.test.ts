import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoverAt } from '../../shared/engine/hover.ts';
import type { LinkTo } from '../../shared/engine/links.ts';
import { defaultPolicy } from '../../shared/engine/policy.ts';
import { askedOf } from '../../shared/pod-security/asked.ts';
import { treeOf } from '../../shared/tree/tree.ts';
import { withCursor } from './texts.ts';

/** The text that is hovered, and what is shown for it; `¦` marks the place in the given text. */
function hover(text: string, linkTo?: LinkTo): { over: string; markdown: string } | undefined {
  const { file, offset } = withCursor(text);
  const found = hoverAt(file, offset, linkTo);
  return found && { over: file.text.slice(found.span.start, found.span.end), markdown: found.markdown };
}

function assertHover(text: string, over: string, ...words: readonly RegExp[]): void {
  for (const twin of [text, text.replaceAll('\n', '\r\n'), `kind: Pod\n---\n${text}`]) {
    const found = hover(twin);
    assert.equal(found?.over, over, twin);
    for (const word of words) assert.match(found?.markdown ?? '', word);
  }
}

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostPID: true
  securityContext:
    runAsUser: 1000
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext:
        runAsUser: 0
        capabilities:
          drop: [ALL]
          add: [NET_ADMIN, CAP_KILL, FOO]
    - name: other
      image: registry.example/other:1.0
`;
const at = (text: string) => {
  assert.ok(pod.includes(text.replace('¦', '')), text);
  return pod.replace(text.replace('¦', ''), text);
};

describe('hovering', () => {
  it('a key of ours tells the field and what holds for each container', () => {
    assertHover(
      at('host¦PID: true'),
      'hostPID',
      /\*\*hostPID\*\* \(PodSpec, boolean\)/,
      /"web": `true`/,
      /"other": `true`/,
    );
    assertHover(
      at('run¦AsUser: 1000'),
      'runAsUser',
      /\*\*runAsUser\*\*/,
      /"web": `0` \(its own\); "other": `1000` \(from the pod\)/,
    );
    assertHover(at('¦seccompProfile'), 'seccompProfile', /from the pod/);
  });

  it('a field of a container says what it overrides', () => {
    assertHover(at('runAsUser¦: 0'), 'runAsUser', /on "web": `0` \(set here\), which overrides the pod's `1000`/);
  });

  it('a value tells its field', () => {
    assertHover(at('runAsUser: ¦0'), '0', /\*\*runAsUser\*\*/);
    assertHover(at('type: Runtime¦Default'), 'RuntimeDefault', /\*\*type\*\* \(SeccompProfile, string\)/);
  });

  it('a capability tells of it, with and without CAP_', () => {
    assertHover(at('[NET¦_ADMIN'), 'NET_ADMIN', /\*\*NET_ADMIN\*\*/, /firewall/);
    assertHover(at('CAP¦_KILL'), 'CAP_KILL', /\*\*KILL\*\*/);
    assertHover(at('FOO¦]'), 'FOO', /no Linux capability/);
    assertHover(at('drop: [A¦LL'), 'ALL', /every capability/i);
  });

  it('a securityContext of a container tells all that holds for it', () => {
    const rows = [
      /"web" in the end/,
      /- runAsUser: `0` \(set here\)/,
      /- seccompProfile: .*RuntimeDefault.* \(from the pod\)/,
    ];
    assertHover(at('      security¦Context'), 'securityContext', ...rows, /- privileged: `false` \(by default\)/);
  });

  it('says that it does not know what a template decides', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      securityContext: {run¦AsUser: {{ .user }}}\n';
    assertHover(text, 'runAsUser', /unknown/);
  });

  it('shows nothing elsewhere', () => {
    for (const place of ['kind: P¦od', 'na¦me: web}', 'ima¦ge: registry.example/web', 'conta¦iners', 'metadata: ¦{'])
      assert.equal(hover(at(place)), undefined, place);
    assert.equal(hover('¦'), undefined);
    assert.equal(hover('apiVersion: v1\nkind: Service\nspec: {hostPID¦: true}\n'), undefined);
    assert.equal(hover(at('¦apiVersion')), undefined);
    assert.equal(hover(`${pod}¦`), undefined);
  });
});

describe('hovering over capabilities and privileged', () => {
  const web = (context: string) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext: ${context}
`;

  it('tells what is left in the end, and what of it the user can use', () => {
    const over = 'capabilities';
    const added = '¦capabilities: {drop: [ALL], add: [NET_ADMIN, NET_RAW]}';
    const left = 'Left in the end: `NET_ADMIN`, `NET_RAW`; its user ';
    assertHover(web(`{runAsUser: 0, ${added}}`), over, new RegExp(`${left}can use them\\.`));
    assertHover(web(`{runAsUser: 7, ${added}}`), over, new RegExp(`${left}can use them only through a program`));
    assertHover(
      web(`{runAsUser: 7, allowPrivilegeEscalation: false, ${added}}`),
      over,
      new RegExp(`${left}can use them only if the entry point carries`),
    );
    assertHover(web(`{${added}}`), over, /root could use them; the user is not known here/);
    assertHover(web('{¦capabilities: {drop: [ALL]}}'), over, /Left in the end: no capability\./);
    assertHover(
      web('{¦capabilities: {drop: [ALL], add: [CAP_BPF]}}'),
      over,
      /Depending on the runtime also `BPF` \(root could/,
    );
    assertHover(web('{¦capabilities: {drop: [ALL, FOO]}}'), over, /no capability\. CRI-O does not create it/);
    assertHover(web('{¦capabilities: {add: [ALL]}}'), over, /Left in the end: 41 capabilities;/);
  });

  it('tells what privileged cancels, and what still counts', () => {
    const canceling = '{¦privileged: true, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}';
    assertHover(web(canceling), 'privileged', /cancels `capabilities`, `seccompProfile`\. Beside it, user, group/);
    assertHover(web('{¦privileged: true}'), 'privileged', /\n\nBeside it, user, group/);
    const found = hover(web('{¦privileged: false}'));
    assert.doesNotMatch(found?.markdown ?? '', /Beside it/);
  });
});

// What the standards ask: kubernetes.io, Pod Security Standards.
describe('what Pod Security asks of a field', () => {
  const web = (context: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: web, securityContext: ${context}}]}\n`;
  const cases: readonly (readonly [context: string, asked: RegExp])[] = [
    ['{pri¦vileged: true}', /Security v1\.\d+:\*\* baseline forbids `true`\./],
    ['{runAs¦NonRoot: true}', /restricted asks for `true` \(not beside `hostUsers: false`\)\./],
    ['{allow¦PrivilegeEscalation: true}', /:\*\* restricted asks for `false`\./],
    ['{seccompProfile: {ty¦pe: Localhost}}', /baseline forbids `Unconfined`; restricted asks for `RuntimeDefault` or/],
    ['{capabilities: {dr¦op: [ALL]}}', /:\*\* restricted asks for `ALL`\./],
    ['{seLinuxOptions: {us¦er: a}}', /:\*\* baseline forbids every value\./],
  ];
  for (const [context, asked] of cases) it(context, () => assert.match(hover(web(context))?.markdown ?? '', asked));

  it('is silent where no control looks at the field', () =>
    assert.doesNotMatch(hover(web('{readOnlyRoot¦Filesystem: true}'))?.markdown ?? 'Pod Security', /Pod Security v1/));

  it('goes by the version', () => {
    assert.equal(askedOf('SecurityContext.runAsUser', 22), '');
    assert.equal(askedOf('SecurityContext.runAsUser', 23), 'restricted forbids 0');
    assert.equal(askedOf('SecurityContext.procMount', 34), 'baseline forbids `Unmasked`');
    assert.match(
      askedOf('SecurityContext.procMount', 35),
      /baseline .* \(not beside .*; restricted forbids `Unmasked`$/,
    );
  });
});

describe('hovering over an image', () => {
  const pod = (image: string, more = '') =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: ${image}\n${more}`;
  const runAs = '      securityContext: {runAsUser: 7}\n';

  it('tells what is published under a name that many know, and that this is a guess', () => {
    assertHover(
      pod('ng¦inx:1.27'),
      'nginx:1.27',
      /a guess, for tags differ\./,
      /Runs as root\./,
      /Writes to `\/var\/cache/,
    );
    assertHover(pod('prom/prome¦theus'), 'prom/prometheus', /Runs as `nobody`; a kubelet can't tell a name from root/);
    assertHover(pod('coredns/co¦redns:1.12.0'), 'coredns/coredns:1.12.0', /carries `NET_BIND_SERVICE` on its file/);
    assertHover(pod('ng¦inx', runAs), 'nginx', /Here it starts as user 7, by the container's `runAsUser`\.$/);
  });

  it('tells by the Dockerfile of the tree, with its line', () => {
    const evidence = { because: 'web/Dockerfile USER 65532, line 12', place: { path: 'web/Dockerfile', line: 11 } };
    const told = (uid: number | undefined, fileCapabilities: readonly string[] = []) => {
      const around = {
        path: 'a.yaml',
        tree: treeOf(new Map()),
        images: () => ({
          ...evidence,
          uid,
          base: undefined,
          fileCapabilities,
          carriers: new Map(),
          filesKnown: false,
          starts: undefined,
        }),
      };
      const { file, offset } = withCursor(pod('shop/w¦eb', runAs), defaultPolicy, around);
      return hoverAt(file, offset, ({ path, line }) => `${path}#${line}`)?.markdown ?? '';
    };
    assert.match(
      told(65532),
      /^\*\*Image `shop\/web`\*\*\n\nRuns as user 65532: \[web\/Dockerfile USER 65532, line 12\]\(web\/Dockerfile#11\)\./,
    );
    assert.match(told(0), /Runs as root \(user 0\): /);
    assert.match(told(undefined), /Runs as a user by name; a kubelet/);
    assert.match(told(7, ['NET_RAW']), /A program in it carries `NET_RAW`/);
    assert.match(told(7), /Here it starts as user 7/);
  });

  it('is silent where nothing is known', () => assert.equal(hover(pod('registry.example/w¦eb:1')), undefined));
});

describe('links', () => {
  const linkTo: LinkTo = ({ path, line }) => `${path ?? 'here'}#${line}`;

  it('lead to what is inherited and overridden, and from the pod to what is written on containers', () => {
    const shown = (text: string) => hover(at(text), linkTo)?.markdown ?? '';
    assert.match(shown('runAsUser¦: 0'), /overrides \[the pod's\]\(here#6\) `1000`/);
    assert.match(shown('runAsUser¦: 1000'), /"web": `0` \(\[its own\]\(here#12\)\); "other": `1000` \(from the pod\)/);
    assert.match(shown('      security¦Context'), /seccompProfile: .* \(\[from the pod\]\(here#7\)\)/);
  });
});
