// The host's own provider while the project's ☁ variables are taken over, and the cloud device afterwards: the provider is
// neither called nor heard, and then everything is as it was.

import { afterEach, describe, expect, it } from 'vitest';
import { createProjectVariables } from '../../src/scratch/cloud-device.ts';
import type { ProjectVariables, TakenVariables } from '../../src/socket/contract.ts';
import { ways } from '../support/extension-stage.ts';
import { Provider, deviceState, projectOf, scriptsOf, send, set, stageOf } from '../support/project-stage.ts';
import { make, tell, variableOf } from '../support/project-stage.ts';
import { createTestVm } from '../support/vm.ts';
import type { TestVm } from '../support/vm.ts';

let vms: TestVm[] = [];
afterEach(() => {
  for (const vm of vms) vm.dispose();
  vms = [];
});

const project = projectOf({
  cloudVariables: { '☁ x': 1, '☁ y': 2, bare: 3 },
  variables: { '☁ plain': 4 },
  scripts: scriptsOf({ set: [set('☁ x', 50), set('☁ y', 'text'), set('bare', 60), set('☁ plain', 70)] }),
});

interface World {
  readonly vm: TestVm;
  readonly port: ProjectVariables;
  readonly provider: Provider;
  take(): TakenVariables;
}

const open = async (compiled = true): Promise<World> => {
  const vm = createTestVm({ compiled });
  vms.push(vm);
  await vm.loadProject({ ...project, extensions: {} });
  const port = createProjectVariables(vm.runtime);
  const take = (): TakenVariables => {
    const taken = port.take(() => undefined);
    if (!taken) throw new Error('They could not be taken.');
    return taken;
  };
  return { vm, port, provider: new Provider(), take };
};

const valuesOf = (vm: TestVm): unknown[] =>
  ['☁ x', '☁ y', 'bare', '☁ plain'].map((name) => vm.variable(name));

describe.each(ways)('a provider of the host, $name,', ({ compiled }) => {
  it('is neither called nor heard while they are taken, and both again afterwards', async () => {
    const { vm, provider, take } = await open(compiled);
    vm.runtime.ioDevices.cloud.setProvider(provider);
    const before = deviceState(vm);
    const taken = take();
    send(vm, 'set');
    vm.vm.setVariableValue(stageOf(vm).id, variableOf(vm, '☁ x').id, 51);
    make(vm, 'new', '☁ new', true);
    stageOf(vm).renameVariable('new', '☁ newer');
    stageOf(vm).deleteVariable('new');
    tell(vm, '☁ y', 'theirs');
    tell(vm, '☁ y', 'theirs, newer');
    vm.frame();
    expect(provider.calls).toEqual([]);
    expect([vm.variable('☁ x'), vm.variable('☁ y')]).toEqual([51, 'text']);
    taken.giveBack();
    expect(deviceState(vm)).toEqual(before);
    expect(vm.runtime.ioDevices.cloud.provider).toBe(provider);
    expect(valuesOf(vm).map(String)).toEqual(['1', 'theirs, newer', '3', '70']);
    tell(vm, '☁ y', 'heard');
    expect(vm.variable('☁ y')).toBe('heard');
    send(vm, 'set');
    expect(provider.calls.map(([kind, name]) => [kind, name])).toEqual([
      ['update', '☁ x'],
      ['update', '☁ y'],
      ['update', 'bare'],
    ]);
  });

  it('that comes later is silent too, and its values count in the end', async () => {
    const { vm, provider, take } = await open(compiled);
    const before = deviceState(vm);
    const taken = take();
    vm.runtime.ioDevices.cloud.setProvider(provider);
    tell(vm, '☁ x', 500);
    send(vm, 'set');
    expect(provider.calls).toEqual([]);
    expect(String(vm.variable('☁ x'))).toBe('50');
    taken.giveBack();
    expect(valuesOf(vm).map(String)).toEqual(['500', 'text', '60', '70']);
    expect(vm.runtime.ioDevices.cloud.provider).toBe(provider);
    vm.runtime.ioDevices.cloud.setProvider(null);
    expect(deviceState(vm)).toEqual(before);
  });
});

describe('the cloud device', () => {
  it('is the same afterwards without a provider, and the values stay', async () => {
    const { vm, take } = await open();
    const before = deviceState(vm);
    for (let i = 0; i < 5; i += 1) {
      const taken = take();
      taken.put('☁ x', `put ${i}`);
      expect(deviceState(vm)).not.toEqual(before);
      taken.giveBack();
      expect(deviceState(vm)).toEqual(before);
      expect(vm.variable('☁ x')).toBe(`put ${i}`);
    }
  });

  it('is taken once at a time', async () => {
    const { port, take } = await open();
    const taken = take();
    expect(port.take(() => undefined)).toBeUndefined();
    taken.giveBack();
    expect(port.take(() => undefined)).toBeDefined();
  });

  it('may lose its provider meanwhile: the values of the room stay', async () => {
    const { vm, provider, take } = await open();
    vm.runtime.ioDevices.cloud.setProvider(provider);
    const taken = take();
    taken.put('☁ x', 'room');
    tell(vm, '☁ x', 'host');
    vm.runtime.ioDevices.cloud.setProvider(null);
    taken.giveBack();
    expect(vm.variable('☁ x')).toBe('room');
  });

  it('keeps what somebody has laid over it, before or meanwhile', async () => {
    const { vm, provider, take } = await open();
    const { cloud } = vm.runtime.ioDevices;
    vm.runtime.ioDevices.cloud.setProvider(provider);
    const seen: string[] = [];
    const layOver = (layer: string): void => {
      const inner = cloud.requestUpdateVariable;
      cloud.requestUpdateVariable = (name, told) => {
        seen.push(`${layer} ${name}`);
        Reflect.apply(inner, cloud, [name, told]);
      };
    };
    layOver('before');
    const taken = take();
    layOver('meanwhile');
    cloud.requestUpdateVariable('☁ x', 1);
    expect([seen.splice(0), provider.calls]).toEqual([['meanwhile ☁ x'], []]);
    taken.giveBack();
    cloud.requestUpdateVariable('☁ x', 2);
    expect(seen.splice(0)).toEqual(['meanwhile ☁ x', 'before ☁ x']);
    expect(provider.calls.splice(0)).toEqual([['update', '☁ x', 2]]);
    const again = take();
    cloud.requestUpdateVariable('☁ x', 3);
    expect(provider.calls).toEqual([]);
    again.giveBack();
    cloud.requestUpdateVariable('☁ x', 4);
    expect(provider.calls).toEqual([['update', '☁ x', 4]]);
  });

  it('gets nothing for a variable that is gone, has another name or is no longer flagged', async () => {
    const { vm, provider, take } = await open();
    vm.runtime.ioDevices.cloud.setProvider(provider);
    const taken = take();
    stageOf(vm).deleteVariable(variableOf(vm, '☁ x').id);
    stageOf(vm).renameVariable(variableOf(vm, '☁ y').id, '☁ z');
    taken.put('☁ bare', 'room');
    Reflect.set(variableOf(vm, 'bare'), 'isCloud', false);
    taken.giveBack();
    expect([vm.variable('☁ z'), vm.variable('bare')]).toEqual([2, 'room']);
    expect(vm.errors).toEqual([]);
  });
});
