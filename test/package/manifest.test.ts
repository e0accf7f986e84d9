import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import words from '../../package.nls.json' with { type: 'json' };
import { root } from '../root.ts';

const source = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the manifest', () => {
  it('registers the commands that it declares', () => {
    const registered = [...source('client/commands.ts').matchAll(/registerCommand\('([^']+)'/g)].map(([, id]) => id);
    deepEqual(manifest.contributes.commands.map(({ command }) => command).sort(), registered.sort());
  });

  it('has the rule pages shown as previews, below the scheme that the client serves', () => {
    const scheme = /rulePageScheme = '([^']+)'/.exec(source('client/rule-page-uri.ts'))?.[1];
    const associations = manifest.contributes.configurationDefaults['workbench.editorAssociations'];
    deepEqual(Object.keys(associations), [`${scheme}:/*.md`]);
    ok(manifest.activationEvents.includes(`onFileSystem:${scheme}`));
  });

  it('promises no older editor than the one that is tested', () => {
    const tested = /oldest: \{ codeServer: '4\.(\d+)\./.exec(source('scripts/vscode/install.mjs'))?.[1];
    equal(manifest.engines.vscode, `^1.${tested}.0`);
  });

  it('has a walkthrough that opens only when it is asked for, with pictures and commands that are there', () => {
    const [walkthrough] = manifest.contributes.walkthroughs;
    const client = source('client/first-look.ts');
    equal(/wanted = '([^']+)'/.exec(client)?.[1], walkthrough?.when);
    ok(client.includes(`#${walkthrough?.id}`));
    for (const { media } of walkthrough?.steps ?? []) ok(existsSync(join(root, media.svg)), media.svg);
    const ours = manifest.contributes.commands.map(({ command }) => command);
    const named = [...JSON.stringify(words).matchAll(/\(command:(batten\.\w+)\)/g)].map(([, command = '']) => command);
    ok(named.length > 0);
    deepEqual(
      named.filter((command) => !ours.includes(command)),
      [],
    );
  });
});
