import { test } from 'node:test';
import { naked } from './manifests.ts';
import { batten, inFolder, isWrong } from './process.ts';

const calls: readonly (readonly [readonly string[], RegExp])[] = [
  [['judge'], /no command 'judge'/],
  [['toString'], /no command 'toString'/],
  [['--verbose'], /--verbose/],
  [['check', '--no-such-option'], /--no-such-option/],
  [['check', '--harden'], /--harden/],
  [['check', '--fail-on', 'fatal'], /--fail-on takes .*'fatal'/],
  [['check', '--fail-on'], /--fail-on/],
  [['check', '--fail-on', 'toString'], /--fail-on takes/],
  [['check', '--pod-security', 'strict'], /--pod-security takes .*'strict'/],
  [['check', '--kubernetes-version', '2.1'], /'2\.1'/],
  [['check', '--kubernetes-version', '1'], /'1'/],
  [['check', '--kubernetes-version', '1.x'], /'1\.x'/],
  [['check', '--format', 'xml'], /--format takes .*'xml'/],
  [['check', 'nowhere.yaml'], /nowhere\.yaml: no such file/],
  [['check', 'nowhere/*.yaml'], /nowhere\/\*\.yaml: no file/],
  [['fix', 'nowhere.yaml'], /nowhere\.yaml: no such file/],
  [['fix', '--fail-on', 'error'], /--fail-on/],
  [['show'], /path/],
  [['show', 'nowhere.yaml'], /nowhere\.yaml/],
  [['explain'], /one word/],
  [['explain', 'runAsUser', 'runAsGroup'], /one word/],
  [['explain', 'nonsense'], /'nonsense'/],
  [['explain', '__proto__'], /'__proto__'/],
  [['rules', '--verbose'], /--verbose/],
  [['check', '--config', 'nowhere.yaml'], /nowhere\.yaml: the settings file can't be read/],
  [['check', '--config', '.'], /settings file can't be read/],
  [['check', '--config', 'a.yaml', '--no-config'], /exclude each other/],
  [['check', '--config', 'a.yaml'], /a\.yaml:1:1: 'apiVersion' is no setting of Batten\./],
];

for (const [words, why] of calls) {
  test(`batten ${words.join(' ')} is wrong`, () =>
    inFolder({ 'a.yaml': naked }, (cwd) => isWrong(batten(words, { cwd }), why)));
}

for (const format of ['sarif', 'github', 'gitlab', 'junit']) {
  test(`--format ${format} is not built yet`, () =>
    isWrong(batten(['check', '-', '--format', format]), /not built yet/));
}

test('a good path beside a missing one does not hide it', () =>
  inFolder({ 'a.yaml': 'kind: ConfigMap\n' }, (cwd) =>
    isWrong(batten(['check', 'a.yaml', 'nowhere.yaml'], { cwd }), /nowhere\.yaml/),
  ));
