// How threads inherit what they mean, with plain objects in place of the VM's runtime and threads.

import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Occurrence } from '../../../src/scratch/events/occurrence.ts';
import { createBindings } from '../../../src/scratch/events/threads.ts';

const METHODS = ['_pushThread', '_restartThread', 'startHats'] as const;
const atOnce = ['_pushThread', '_restartThread'] as const;
const fallback = ['startHats'] as const;

interface Runtime {
  sequencer: { activeThread: object | null };
  readonly calls: unknown[];
  _pushThread(...values: unknown[]): object;
  _restartThread(): object;
  startHats(found: number): object[] | undefined;
}

/** What every runtime has before anybody changes it. Threads are nothing but objects. */
const prototype: Pick<Runtime, (typeof METHODS)[number]> = {
  _pushThread(this: Runtime, ...values: unknown[]) {
    this.calls.push(values);
    return {};
  },
  _restartThread: () => ({}),
  startHats(this: Runtime, found) {
    return found < 0 ? undefined : Array.from({ length: found }, () => this._pushThread('hat'));
  },
};

const createRuntime = (): Runtime =>
  Object.assign(Object.create(prototype), { sequencer: { activeThread: null }, calls: [] });

/** The runtime, and the same as what our code takes it for. */
const create = () => {
  const runtime = createRuntime();
  const asVm: VM.Runtime = Object(runtime);
  /** What `start` starts, as if the thread had done so. */
  const by = <T>(thread: object | null, start: () => T): T => {
    runtime.sequencer.activeThread = thread;
    const started = start();
    runtime.sequencer.activeThread = null;
    return started;
  };
  return { runtime, asVm, by };
};

const thread = (): VM.Thread => Object({});
const binding = (connection = 'main') => ({
  occurrence: { name: 'thing', connection } satisfies Occurrence,
  connection: undefined,
});

const methodsOf = (runtime: Runtime) => METHODS.map((name) => runtime[name]);

describe('a thread', () => {
  test('means nothing until it is told, and from then on the newest that it was told', () => {
    const bindings = createBindings(create().asVm, atOnce);
    const one = thread();
    expect(bindings.get(one)).toBeUndefined();
    bindings.set(one, binding());
    const newer = binding('second');
    bindings.set(one, newer);
    expect(bindings.get(one)).toBe(newer);
  });

  test.each(['_pushThread', '_restartThread'] as const)('inherits what the one meant that %s', (method) => {
    const { runtime, asVm, by } = create();
    const bindings = createBindings(asVm, atOnce);
    const parent = thread();
    const before = by(parent, () => asVm[method]('hat' as never, Object(null)));
    bindings.set(parent, binding());
    const child = by(parent, () => asVm[method]('hat' as never, Object(null)));
    const grandchild = by(child, () => asVm[method]('hat' as never, Object(null)));
    bindings.set(parent, binding('second'));
    expect([before, child, grandchild].map((each) => bindings.get(each)?.occurrence?.connection)).toEqual([
      undefined,
      'main',
      'main',
    ]);
    expect(runtime.sequencer.activeThread).toBeNull();
  });

  test('inherits nothing from nobody, nor from one that means nothing', () => {
    const { asVm, by } = create();
    const bindings = createBindings(asVm, atOnce);
    const children = [null, thread()].map((parent) =>
      by(parent, () => asVm._pushThread('hat', Object(null))),
    );
    expect(children.map((child) => bindings.get(child))).toEqual([undefined, undefined]);
  });

  test.each([-1, 0, 1, 3])(
    'inherits by `startHats` together with all others that it starts (%d)',
    (count) => {
      const { asVm, by } = create();
      const bindings = createBindings(asVm, fallback);
      const parent = thread();
      const own = binding();
      bindings.set(parent, own);
      const children = by(parent, () => asVm.startHats(count as never));
      expect(children?.map((child) => bindings.get(child))).toEqual(
        count < 0 ? undefined : Array(count).fill(own),
      );
    },
  );

  test('is noted down while somebody wants that, if it inherits', () => {
    const { asVm, by } = create();
    const bindings = createBindings(asVm, atOnce);
    const parent = thread();
    bindings.set(parent, binding());
    const started: VM.Thread[] = (bindings.started = []);
    const child = by(parent, () => asVm._pushThread('hat', Object(null)));
    by(thread(), () => asVm._pushThread('hat', Object(null)));
    bindings.started = undefined;
    by(parent, () => asVm._pushThread('hat', Object(null)));
    expect(started).toEqual([child]);
    expect(started[0]).toBe(child);
  });

  test('is started with everything that was said, by the runtime itself', () => {
    const { runtime, asVm } = create();
    createBindings(asVm, atOnce);
    const target: VM.Target = Object(null);
    asVm._pushThread('hat', target, { stackClick: true });
    expect(runtime.calls).toEqual([['hat', target, { stackClick: true }]]);
  });
});

describe('several extensions', () => {
  afterEach(() => void vi.resetModules());

  test('wrap each method once, and keep apart what a thread means to each', () => {
    const { runtime, asVm, by } = create();
    const first = createBindings(asVm, atOnce);
    const wrapped = methodsOf(runtime);
    const second = createBindings(asVm, atOnce);
    expect(methodsOf(runtime)).toEqual(wrapped);
    const parent = thread();
    const [one, two] = [binding('one'), binding('two')];
    first.set(parent, one);
    second.set(parent, two);
    const child = by(parent, () => asVm._pushThread('hat', Object(null)));
    expect([first.get(child), second.get(child)]).toEqual([one, two]);
  });

  test('that are built apart, each with its own copy of this code, also wrap each method once', async () => {
    const { runtime, asVm, by } = create();
    const own = createBindings(asVm, atOnce);
    const wrapped = methodsOf(runtime);
    vi.resetModules();
    const copy = await import('../../../src/scratch/events/threads.ts');
    expect(copy.createBindings).not.toBe(createBindings);
    const theirs = copy.createBindings(asVm, atOnce);
    expect(methodsOf(runtime)).toEqual(wrapped);
    const parent = thread();
    theirs.set(parent, binding('theirs'));
    own.dispose();
    const child = by(parent, () => asVm._pushThread('hat', Object(null)));
    expect([own.get(child), theirs.get(child)]).toEqual([undefined, binding('theirs')]);
    theirs.dispose();
    expect(Reflect.ownKeys(runtime)).toEqual(Reflect.ownKeys(createRuntime()));
  });

  test('of which one wraps other methods get on with each other', () => {
    const { runtime, asVm, by } = create();
    const one = createBindings(asVm, atOnce);
    const other = createBindings(asVm, fallback);
    const parent = thread();
    one.set(parent, binding('one'));
    other.set(parent, binding('other'));
    const [child] = by(parent, () => asVm.startHats(1 as never)) ?? [];
    expect(child && [one.get(child), other.get(child)]).toEqual([binding('one'), binding('other')]);
    one.dispose();
    expect([runtime._pushThread, runtime.startHats]).toEqual([
      prototype._pushThread,
      expect.not.toSatisfy((method) => method === prototype.startHats),
    ]);
    other.dispose();
    expect(Reflect.ownKeys(runtime)).toEqual(Reflect.ownKeys(createRuntime()));
  });

  test('leave nothing behind when the last one goes, in whatever order', () => {
    const { runtime, asVm } = create();
    const all = [1, 2, 3].map(() => createBindings(asVm, atOnce));
    for (const index of [1, 0]) all[index]?.dispose();
    expect(runtime._pushThread).not.toBe(prototype._pushThread);
    all[2]?.dispose();
    expect(Reflect.ownKeys(runtime)).toEqual(Reflect.ownKeys(createRuntime()));
    createBindings(asVm, atOnce).dispose();
    expect(Reflect.ownKeys(runtime)).toEqual(Reflect.ownKeys(createRuntime()));
  });
});

describe('what others do with the same methods', () => {
  /** As an addon would wrap it. */
  const wrap = (runtime: Runtime) => {
    const original = runtime._pushThread;
    const theirs = function (this: Runtime, ...values: unknown[]) {
      return original.apply(this, ['theirs', ...values]);
    };
    runtime._pushThread = theirs;
    return theirs;
  };

  test('what was wrapped before us is put back as it was', () => {
    const { runtime, asVm, by } = create();
    const theirs = wrap(runtime);
    const bindings = createBindings(asVm, atOnce);
    const parent = thread();
    bindings.set(parent, binding());
    const child = by(parent, () => asVm._pushThread('hat', Object(null)));
    expect(bindings.get(child)).toEqual(binding());
    bindings.dispose();
    expect(runtime._pushThread).toBe(theirs);
  });

  test('what is wrapped after us stays when we go, and our part of it does nothing any more', () => {
    const { runtime, asVm, by } = create();
    const first = createBindings(asVm, atOnce);
    const theirs = wrap(runtime);
    first.dispose();
    expect(runtime._pushThread).toBe(theirs);
    expect(Object.hasOwn(runtime, '_restartThread')).toBe(false);
    const parent = thread();
    first.set(parent, binding());
    const child = by(parent, () => asVm._pushThread('hat', Object(null)));
    expect(first.get(child)).toBeUndefined();
    expect(runtime.calls).toEqual([['theirs', 'hat', {}]]);
  });

  test('who comes after that inherits, and leaves theirs in place', () => {
    const { runtime, asVm, by } = create();
    const first = createBindings(asVm, atOnce);
    const theirs = wrap(runtime);
    first.dispose();
    const second = createBindings(asVm, atOnce);
    const parent = thread();
    second.set(parent, binding());
    const child = by(parent, () => asVm._pushThread('hat', Object(null)));
    expect(second.get(child)).toEqual(binding());
    second.dispose();
    expect(runtime._pushThread).toBe(theirs);
  });
});
