// What each thread means by "this event" and "this connection", and how what it starts comes to mean the same.
// This file must not know how threads are run.

import type { Binding, Occurrence } from './occurrence.ts';

type Inheritor = (child: VM.Thread, parent: VM.Thread) => void;
type Method = '_pushThread' | '_restartThread' | 'startHats';

/** What all extensions of ours, and all copies of them, share, so that each method is wrapped once. */
interface Shared {
  readonly inheritors: Set<Inheritor>;
  readonly unwrap: readonly (() => void)[];
}

/** Returns how to put the method back. If somebody has wrapped it after us it stays, and does nothing. */
const wrap = (runtime: VM.Runtime, method: Method, inheritors: Iterable<Inheritor>): (() => void) => {
  const isOwn = Object.getOwnPropertyNames(runtime).includes(method);
  const original: (...values: never[]) => VM.Thread | VM.Thread[] | undefined = runtime[method];
  const wrapper = function (this: VM.Runtime, ...values: never[]) {
    const started = original.apply(this, values);
    const parent = runtime.sequencer.activeThread;
    if (parent && started) {
      for (const child of [started].flat()) for (const inherit of inheritors) inherit(child, parent);
    }
    return started;
  };
  Object.assign(runtime, { [method]: wrapper });
  return () => {
    if (Reflect.get(runtime, method) !== wrapper) return;
    if (isOwn) Object.assign(runtime, { [method]: original });
    else Reflect.deleteProperty(runtime, method);
  };
};

const share = (runtime: VM.Runtime, methods: readonly Method[]): Shared => {
  const inheritors = new Set<Inheritor>();
  return { inheritors, unwrap: methods.map((method) => wrap(runtime, method, inheritors)) };
};

const KEY = Symbol.for('switchboard/threads');

interface Holder {
  /** By the methods that are wrapped. */
  [KEY]?: Map<string, Shared>;
}

/** Calls `inherit` for each thread that a thread starts by one of the methods. Returns how to end that. */
const onStart = (
  runtime: VM.Runtime & Holder,
  methods: readonly Method[],
  inherit: Inheritor,
): (() => void) => {
  const all = (runtime[KEY] ??= new Map());
  const name = methods.join();
  const shared = all.get(name) ?? share(runtime, methods);
  all.set(name, shared);
  shared.inheritors.add(inherit);
  return () => {
    if (!shared.inheritors.delete(inherit) || shared.inheritors.size > 0) return;
    for (const unwrap of shared.unwrap) unwrap();
    all.delete(name);
    if (all.size === 0) delete runtime[KEY];
  };
};

type Bound<O extends Occurrence> = VM.Thread & { [key: symbol]: Binding<O> | undefined };

export interface Bindings<O extends Occurrence> {
  get(thread: VM.Thread): Binding<O> | undefined;
  set(thread: VM.Thread, binding: Binding<O>): void;
  /** Where threads that a bound thread starts are noted down. */
  started: VM.Thread[] | undefined;
  dispose(): void;
}

/** `methods`: those by which the VM starts threads. */
export const createBindings = <O extends Occurrence>(
  runtime: VM.Runtime,
  methods: readonly Method[],
): Bindings<O> => {
  // A property of the thread: a WeakMap with thousands of threads that live for a moment is three times as slow.
  const key = Symbol('binding');
  const get = (thread: VM.Thread) => (thread as Bound<O>)[key];
  const set = (thread: VM.Thread, binding: Binding<O>) => void ((thread as Bound<O>)[key] = binding);
  const dispose = onStart(runtime, methods, (child, parent) => {
    const binding = get(parent);
    if (!binding) return;
    set(child, binding);
    bindings.started?.push(child);
  });
  const bindings: Bindings<O> = { get, set, started: undefined, dispose };
  return bindings;
};
