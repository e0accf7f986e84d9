import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { compileCacheIn } from '../../client/compile-cache.ts';

test('compiled code is kept in the storage of the extension', () => {
  const storage = { scheme: 'file', fsPath: '/home/me/.config/Code/User/globalStorage/batten.batten' };
  deepEqual(compileCacheIn(storage), { NODE_COMPILE_CACHE: `${storage.fsPath}/compile-cache` });
});

test('and nowhere, where that is no folder of a disk', () => {
  deepEqual(compileCacheIn({ scheme: 'vscode-userdata', fsPath: '/User/globalStorage/batten.batten' }), {});
});
