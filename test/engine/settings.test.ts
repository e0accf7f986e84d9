import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settingDocs, settingsFileSchema } from '../../shared/engine/configuration.ts';
import { type Layer, policyOf, readLayer, resolveSettings, type SettingSource } from '../../shared/engine/settings.ts';
import { readSettingsFile } from '../../shared/engine/settings-file.ts';

const read = (section: unknown, source: SettingSource = 'editor') => readLayer(section, source);
const messages = (section: unknown, source?: SettingSource) => read(section, source).problems.map((one) => one.message);
const resolved = (...layers: Layer[]) => resolveSettings(layers);
const policy = (...layers: Layer[]) => policyOf(resolved(...layers), { excluded: false, today: '2027-01-15' });

describe('settings', () => {
  it('are read from nested maps and from dotted keys', () => {
    for (const section of [{ podSecurity: { level: 'baseline' } }, { 'podSecurity.level': 'baseline' }])
      deepEqual(read(section), { layer: { 'podSecurity.level': 'baseline' }, problems: [] });
  });

  it('have the defaults that the documentation tells', () => {
    const settings = resolved();
    for (const { key, default: byDefault } of settingDocs) {
      const value = Object.entries(settings).find(([name]) => name === key)?.[1];
      deepEqual(value instanceof Map ? Object.fromEntries(value) : value, byDefault, key);
    }
    equal(settingDocs.length, Object.keys(settings).length);
  });

  it('a pattern that could take seconds to compare is none, and the others hold', () => {
    const { layer, problems } = read({ exclude: ['a', '*{a,b}*c*d*', '*a*b*c*d*e*', '**/x/**/y/**/z/**/*.yaml'] });
    deepEqual(layer.exclude, ['a', '*a*b*c*d*e*', '**/x/**/y/**/z/**/*.yaml']);
    equal(problems.length, 1);
    match(String(problems[0]?.message), /`\*` beside braces or brackets/);
  });

  it('of any shape do no harm', () => {
    for (const section of [null, undefined, 7, 'x', [], [1], { rules: [] }, { podSecurity: 7 }, { exclude: 'x' }])
      deepEqual(read(section).layer, {}, JSON.stringify(section));
    deepEqual(read({ rules: null, exclude: null, podSecurity: null }), { layer: {}, problems: [] });
  });

  it('that are not understood are told in one sentence each, and the rest holds', () => {
    deepEqual(
      messages({
        podSecurity: { level: 'strict' },
        kubernetesVersion: 7,
        runtime: 'docker',
        rules: { priviledged: 'off', runAsUser: 'loud', capabilities: 'info', capabilities_baseline: 'off' },
        exclude: ['a', 7],
        excludeNamespaces: 'kube-system',
        codeLens: 'yes',
        customResources: { A: 7, B: 'spec', C: ['spec.a', 'spec.b'] },
      }),
      [
        'batten.podSecurity.level takes auto, privileged, baseline or restricted, not "strict".',
        'batten.kubernetesVersion takes a version such as "1.33", or "latest", not 7.',
        'batten.runtime takes any, containerd-1, containerd-2 or cri-o, not "docker".',
        'batten.rules names "priviledged", which is no rule. Perhaps `privileged` was meant.',
        'batten.rules.runAsUser takes error, warning, info, hint or off, not "loud".',
        'batten.rules names the control "capabilities_baseline"; a level is set for its rule, `capabilities`.',
        'batten.exclude takes a list of patterns; 7 is none.',
        'batten.excludeNamespaces takes a list of names or patterns, not "kube-system".',
        'batten.codeLens takes true or false, not "yes".',
        'batten.customResources.A takes a path such as "spec.template.spec", not 7.',
      ],
    );
    const { layer } = read({
      rules: { nope: 'off', capabilities: 'info' },
      exclude: ['a', 7],
      customResources: { B: 'spec' },
    });
    deepEqual([...(layer.rules ?? [])], [['capabilities', 'info']]);
    deepEqual(layer.exclude, ['a']);
    deepEqual([...(layer.customResources ?? [])], [['B', ['spec']]]);
  });

  it('of the first place that says something win, unless it says auto', () => {
    const level = (...layers: Layer[]) => resolved(...layers)['podSecurity.level'];
    equal(level({ 'podSecurity.level': 'baseline' }, { 'podSecurity.level': 'restricted' }), 'baseline');
    equal(level({ 'podSecurity.level': 'auto' }, { 'podSecurity.level': 'restricted' }), 'restricted');
    equal(level({ 'podSecurity.level': 'auto' }, {}), 'auto');
    equal(resolved({ schemaFindings: 'auto' }, { schemaFindings: 'off' }).schemaFindings, 'off');
    deepEqual(resolved({ exclude: [] }, { exclude: ['a'] }).exclude, []);
  });

  it('of rules are merged, rule by rule', () => {
    const file: Layer = { rules: new Map([['privileged', 'off']]) };
    const editor: Layer = {
      rules: new Map([
        ['privileged', 'error'],
        ['runAsUser', 'info'],
      ]),
    };
    deepEqual(Object.fromEntries(resolved(file, editor).rules), { privileged: 'off', runAsUser: 'info' });
  });

  it('make a policy', () => {
    const made = policy({
      'podSecurity.level': 'baseline',
      kubernetesVersion: 'v1.30.2',
      runtime: 'cri-o',
      excludeNamespaces: ['kube-*'],
    });
    equal(made.level, 'baseline');
    equal(made.version, 30);
    equal(made.runtime, 'cri-o');
    equal(made.excludesNamespace('kube-system'), true);
    equal(made.excludesNamespace('shop'), false);
    equal(policy().level, undefined);
    equal(policy({ schemaFindings: 'off' }).schemaFindings, false);
  });
});

describe('a batten.yaml', () => {
  const problems = (text: string) =>
    readSettingsFile(text).problems.map(({ span, message }) => [text.slice(span.start, span.end), message]);

  it('is read by the words of YAML 1.2', () => {
    const { layer, problems: none } = readSettingsFile(
      '# ours\npodSecurity.level: restricted\nkubernetesVersion: 1.30\nrules: {privileged: off}\nschemaFindings: on\nrequireSuppressionReason: true\nexclude: [a, "b"]\n',
    );
    deepEqual(none, []);
    equal(layer['podSecurity.level'], 'restricted');
    equal(layer.kubernetesVersion, '1.30');
    deepEqual([...(layer.rules ?? [])], [['privileged', 'off']]);
    equal(layer.schemaFindings, 'on');
    equal(layer.requireSuppressionReason, true);
    deepEqual(layer.exclude, ['a', 'b']);
  });

  it('may be empty', () => {
    for (const text of ['', '\n', '# only\n', '---\n', '\uFEFF', '---\n# a\n', '{}'])
      deepEqual(readSettingsFile(text), { layer: {}, problems: [] }, JSON.stringify(text));
  });

  it('tells what is wrong at its place, and the rest holds', () => {
    const text =
      'podSecurtiy: {level: baseline}\nrules:\n  privileged: loud\n  nope: off\nkubernetesVersion: 1.33\nexclude:\n- {a: b}\n';
    deepEqual(problems(text), [
      ['podSecurtiy', '`podSecurtiy` is no setting of Batten.'],
      ['loud', 'rules.privileged takes error, warning, info, hint or off, not "loud".'],
      ['nope', 'rules names "nope", which is no rule.'],
      ['{a: b}', 'exclude takes a list of patterns; {"a":"b"} is none.'],
    ]);
    equal(readSettingsFile(text).layer.kubernetesVersion, '1.33');
  });

  it('knows near keys, wherever they stand', () => {
    deepEqual(problems('podSecurity:\n  levle: baseline\n'), [
      ['levle', '`podSecurity.levle` is no setting of Batten. Perhaps `podSecurity.level` was meant.'],
    ]);
    match(problems('kubernetesversion: 1.30\n')[0]?.[1] ?? '', /Perhaps `kubernetesVersion` was meant\.$/);
    match(problems('batten.profile: quiet\n')[0]?.[1] ?? '', /no setting of Batten/);
  });

  it('takes no settings of an editor', () => {
    deepEqual(problems('codeLens: false\n'), [
      ['codeLens', "`codeLens` is a setting of each one's editor (`batten.codeLens`), and none of a project."],
    ]);
  });

  it('that can not be read says nothing at all', () => {
    for (const text of [
      'profile: quiet\nrules: {a\n',
      'profile: "quiet\n',
      '- a\n',
      'x',
      'profile: quiet\n---\na: b\n',
      'profile: {{ .x }}\n',
    ]) {
      const { layer, problems: told } = readSettingsFile(text);
      deepEqual(layer, {}, text);
      equal(told.length, 1, text);
      match(told[0]?.message ?? '', /^[A-Z].*\.$/);
    }
  });

  it('tells a key that stands twice', () => {
    deepEqual(problems('profile: quiet\nprofile: strict\n'), [['profile', '`profile` stands twice.']]);
  });

  it('is described by a schema with every setting of a project, dotted and nested', () => {
    const schema: { properties: Record<string, { properties?: object }> } = JSON.parse(
      JSON.stringify(settingsFileSchema),
    );
    const keys = settingDocs.filter((one) => !one.editorOnly).map((one) => one.key);
    deepEqual(Object.keys(schema.properties).sort(), [...keys, 'podSecurity'].sort());
    deepEqual(Object.keys(schema.properties['podSecurity']?.properties ?? {}), ['level']);
  });
});
