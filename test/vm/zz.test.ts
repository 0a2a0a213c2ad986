import { expect, test } from 'vitest';
import { createTestVm } from '../support/vm.ts';
test('throws', async () => {
  const vm = createTestVm({ compiled: true });
  await expect(vm.loadExtension('throw new Error("top");\n')).rejects.toThrow('top');
});
test('sandboxed', async () => {
  const vm = createTestVm({ compiled: true, sandboxed: true });
  await vm.loadExtension(`
  console.error(typeof Scratch.vm, Scratch.extensions.unsandboxed);
  Scratch.extensions.register({ getInfo: () => ({ id: 'a', name: 'a', blocks: [{opcode: 'r', text: 'r [X]', blockType: 'reporter', arguments: {X: {type: 'string'}}}, {opcode:'p',text:'p',blockType:'reporter'}] }), r: ({X}) => X + '!', p: async () => 'later' });`);
  expect(vm.errors).toEqual([['undefined', undefined]]);
  expect(await vm.clickBlock('a_r', { X: 'hey' })).toBe('hey!');
  expect(await vm.clickBlock('a_p')).toBe('later');
});
test('serves', async () => {
  const vm = createTestVm({ compiled: true, permission: () => false });
  vm.serve('http://localhost:8000/x.js', 'Scratch.extensions.register({ getInfo: () => ({ id: "x", name: "x", blocks: [{opcode:"c",text:"c",blockType:"reporter"}] }), c: async () => String(await Scratch.canFetch("wss://a.b/")) });\n');
  await vm.loadProject({ stage: { lists: { log: [] }, scripts: [[['event_whenflagclicked'], ['data_addtolist', { ITEM: ['x_c'] }, { LIST: 'log' }]]] }, sprites: [], extensions: { x: 'http://localhost:8000/x.js' } });
  vm.greenFlag(); await vm.until(() => vm.list('log').length > 0);
  expect(vm.list('log')).toEqual(['false']);
});
