import { deepEqual } from 'node:assert/strict';
import { it } from 'node:test';
import { groupsOf } from '../../client/workspace/groups.ts';
import { summaryWords } from '../../client/workspace/words.ts';
import type { WorkspaceWorkload } from '../../shared/engine/workspace.ts';

const shop = 'file:///work/shop';
const names = new Map([[shop, 'shop']]);

function workload(path: string, name: string, level: WorkspaceWorkload['level'], decided = true): WorkspaceWorkload {
  return {
    kind: 'Pod',
    name,
    namespace: undefined,
    level,
    decided,
    line: 0,
    uri: `${shop}/${path}`,
    folder: shop,
    path,
  };
}

const workloads = [
  workload('a.yaml', 'root', 'restricted'),
  workload('deploy/web/b.yaml', 'b1', 'baseline'),
  workload('deploy/web/b.yaml', 'b2', 'privileged'),
  workload('deploy/web/b.yaml', 'b3', 'baseline'),
  workload('deploy/web/c.yaml', 'c', 'baseline', false),
  workload('chart/d.yaml', 'd', 'privileged', false),
  workload('chart/e.yaml', 'e', 'unknown', false),
];

const shape = (names: ReadonlyMap<string, string>) =>
  groupsOf(workloads, names).map(({ level, count, folders }) => ({
    [`${level} ${count}`]: folders.map(({ label, count: below, files }) => ({
      [`${label} ${below}`]: files.map((file) => `${file.name}: ${file.workloads.map(({ name }) => name).join(' ')}`),
    })),
  }));

it('groups workloads by level, the loosest first, then by folder and file', () => {
  deepEqual(shape(names), [
    { 'privileged 1': [{ 'deploy/web 1': ['b.yaml: b2'] }] },
    { 'unknown 2': [{ 'chart 2': ['d.yaml: d', 'e.yaml: e'] }] },
    { 'baseline 3': [{ 'deploy/web 3': ['b.yaml: b1 b3', 'c.yaml: c'] }] },
    { 'restricted 1': [{ 'shop 1': ['a.yaml: root'] }] },
  ]);
});

it('names the folders of the workspace where there are several', () => {
  const [first] = shape(new Map([...names, ['file:///work/other', 'other']]));
  deepEqual(first, { 'privileged 1': [{ 'shop/deploy/web 1': ['b.yaml: b2'] }] });
});

it('knows the URI of each folder, which is hardened as a whole', () => {
  const [privileged] = groupsOf(workloads, names);
  deepEqual(
    privileged?.folders.map(({ uri }) => uri),
    [`${shop}/deploy/web`],
  );
});

it('says in a line what a check found', () => {
  deepEqual(
    [
      summaryWords({ files: 3, workloads: 1, errors: 1, warnings: 2 }),
      summaryWords({ files: 1, workloads: 0, errors: 0, warnings: 0 }),
    ],
    ['Batten: 1 error, 2 warnings in 1 workload (3 files)', 'Batten: no problem in 0 workloads (1 file)'],
  );
});
