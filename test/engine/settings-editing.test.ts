// What an editor offers and explains in a batten.yaml. Expectations: docs/settings.md.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settingsCompletions } from '../../shared/engine/completion/settings.ts';
import { hoverAt } from '../../shared/engine/hover.ts';
import { readSettingsFile } from '../../shared/engine/settings-file.ts';
import { settingsHover } from '../../shared/engine/settings-hover.ts';
import { withCursor } from './texts.ts';

function offered(marked: string) {
  const text = marked.replace('¦', '');
  const offset = marked.indexOf('¦');
  const completions = settingsCompletions(text, offset);
  const labels = completions?.items.map(({ label }) => label) ?? [];
  const choose = (label: string) => {
    const item = completions?.items.find((one) => one.label === label);
    assert.ok(completions && item, `${label} is not among ${labels.join(', ')}`);
    return text.slice(0, completions.span.start) + item.text + text.slice(completions.span.end);
  };
  return { labels, choose, items: completions?.items ?? [] };
}

const projectKeys = [
  'kubernetesVersion',
  'runtime',
  'profile',
  'rules',
  'exclude',
  'excludeNamespaces',
  'requireSuppressionReason',
  'customResources',
  'recogniseByShape',
  'schemaFindings',
  'podSecurity',
];

describe('in a batten.yaml, completion offers', () => {
  it('the settings of a project on an empty line, and none that is an editor’s alone', () => {
    assert.deepEqual(offered('¦').labels, projectKeys);
    assert.deepEqual(
      offered('# ours\nprofile: quiet\nr¦\n').labels,
      projectKeys.filter((key) => key !== 'profile'),
    );
    assert.ok(!offered('podSecurity.level: baseline\n¦').labels.includes('podSecurity'));
  });

  it('the keys of a map, and the words of a setting', () => {
    assert.deepEqual(offered('podSecurity:\n  ¦\n').labels, ['level']);
    const levels = ['auto', 'privileged', 'baseline', 'restricted'];
    for (const place of ['podSecurity:\n  level: ¦\n', 'podSecurity.level: re¦', 'podSecurity: {level: ¦}'])
      assert.deepEqual(offered(place).labels, levels, place);
    assert.deepEqual(offered('runtime: ¦').labels, ['any', 'containerd-1', 'containerd-2', 'cri-o']);
    assert.deepEqual(offered('profile: ¦').labels, ['default', 'quiet', 'strict']);
    assert.deepEqual(offered('recogniseByShape: ¦').labels, ['true', 'false']);
    assert.deepEqual(offered('kubernetesVersion: 1.¦').labels.slice(0, 2), ['latest', '1.37']);
    assert.equal(offered('profile: ¦').items[0]?.detail, 'default');
    assert.match(offered('profile: ¦').items[1]?.markdown ?? '', /Errors and warnings only/);
  });

  it('every rule with its title, once, and levels', () => {
    const { labels, items } = offered('rules:\n  privileged: off\n  ¦\n');
    assert.ok(labels.includes('runAsNonRoot') && labels.includes('wrong-type') && !labels.includes('privileged'));
    assert.equal(items.find(({ label }) => label === 'runAsNonRoot')?.detail, 'No container runs as root');
    assert.deepEqual(offered('rules:\n  privileged: ¦\n').labels, ['error', 'warning', 'info', 'hint', 'off']);
  });

  it('what can be read, once it is chosen', () => {
    assert.equal(offered('p¦').choose('podSecurity'), 'podSecurity:\n  ');
    assert.equal(offered('rules: {pri¦}').choose('privileged'), 'rules: {privileged: }');
    assert.equal(offered('ru¦:\n  privileged: off\n').choose('rules'), 'rules:\n  privileged: off\n');
    for (const { labels, choose } of [
      'runtime: ¦',
      'podSecurity.level: ¦',
      'kubernetesVersion: ¦',
      'rules: {volumes: ¦}',
    ].map(offered))
      for (const label of labels) assert.deepEqual(readSettingsFile(choose(label)).problems, [], choose(label));
  });

  it('the same in quotes, which stay', () => {
    assert.equal(offered('profile: "qu¦"').choose('quiet'), 'profile: "quiet"');
    assert.equal(offered("podSecurity: {'¦").choose('level'), "podSecurity: {'level': ");
    assert.equal(offered('{"recogniseByShape": "¦"}').choose('false'), '{"recogniseByShape": false}');
  });

  it('nothing in comments and free text', () => {
    for (const place of ['# pro¦', 'exclude: [cha¦]', 'customResources:\n  Web: ¦\n', '[¦', 'a:\n  b: ¦'])
      assert.deepEqual(offered(place).labels, [], place);
  });
});

describe('in a batten.yaml, the hover explains', () => {
  const text =
    'podSecurity:\n  level: baseline\nprofile: quiet\nrules: {wrong-type: off}\nexclude: [charts]\nnonsense: 1\n';
  const over = (word: string) => {
    const found = settingsHover(text, text.indexOf(word) + 1);
    return found && { on: text.slice(found.span.start, found.span.end), ...found };
  };

  it('a setting, on its key and its word', () => {
    for (const word of ['level', 'baseline']) {
      const { on, markdown } = over(word) ?? {};
      assert.equal(on, word);
      assert.match(markdown ?? '', /^\*\*podSecurity\.level\*\* .*\n\nThe level of the \[Pod Security Standards\]/);
      assert.match(markdown ?? '', /- `baseline`: What violates baseline is an error\./);
      assert.match(markdown ?? '', /\*\*Default:\*\* `auto`/);
    }
    assert.match(over('exclude')?.markdown ?? '', /Paths that are not judged/);
  });

  it('a rule', () => assert.match(over('wrong-type')?.markdown ?? '', /^\*\*wrong-type\*\*.*\*\*Why:\*\*/s));

  it('nothing else', () => {
    for (const word of ['nonsense', 'charts']) assert.equal(over(word), undefined, word);
    assert.equal(settingsHover('', 0), undefined);
    assert.equal(settingsHover('- a\n- {b: [', 3), undefined);
  });
});

describe('in a comment that silences', () => {
  const hover = (marked: string) => {
    const { file, offset } = withCursor(marked);
    const found = hoverAt(file, offset);
    return found && [file.text.slice(found.span.start, found.span.end), found.markdown];
  };
  const pod =
    'apiVersion: v1\nkind: Pod\nspec:\n  hostPID: true # batten-ignore hostNamespaces, privi¦leged -- why\n  containers: []\n';

  it('the hover explains the rule', () => {
    for (const text of [pod, `# batten-ignore hostNamespaces, privi¦leged -- why\n---\n${pod.replace('¦', '')}`]) {
      const [over, markdown = ''] = hover(text) ?? [];
      assert.equal(over, 'privileged');
      assert.match(markdown, /No container is privileged\..*\*\*How:\*\*/s);
    }
  });

  it('other words are left alone', () => {
    assert.equal(hover(pod.replace('¦', '').replace('-- why', '-- w¦hy')), undefined);
    assert.equal(hover(pod.replace('¦', '').replace('privileged', 'nonse¦nse')), undefined);
  });
});
