// What each thread means by "this event" and "this connection", and how what it starts comes to mean the same.
// This file must not know how threads are run.

import type { Binding, Occurrence } from './occurrence.ts';

type Inheritor = (child: VM.Thread, parent: VM.Thread) => void;
type Method = '_pushThread' | '_restartThread' | 'startHats';

interface Wrapped {
  readonly inheritors: Set<Inheritor>;
  /** Puts the method back, unless somebody has wrapped it after us. */
  unwrap(): boolean;
}

/** Shared by all extensions of ours and by all copies of them, so that each method is wrapped once. */
const KEY = Symbol.for('switchboard/threads');

interface Shared {
  [KEY]?: Map<Method, Wrapped>;
}

const wrap = (runtime: VM.Runtime, method: Method): Wrapped => {
  const inheritors = new Set<Inheritor>();
  const own = Object.getOwnPropertyDescriptor(runtime, method);
  const original: (...values: never[]) => VM.Thread | VM.Thread[] | undefined = runtime[method];
  const wrapper = function (this: VM.Runtime, ...values: never[]) {
    const started = original.apply(this, values);
    const parent = runtime.sequencer.activeThread;
    if (parent === null || started === undefined) return started;
    for (const child of Array.isArray(started) ? started : [started]) {
      for (const inherit of inheritors) inherit(child, parent);
    }
    return started;
  };
  Object.assign(runtime, { [method]: wrapper });
  const unwrap = () => {
    if (Reflect.get(runtime, method) !== wrapper) return false;
    if (own) Object.defineProperty(runtime, method, own);
    else Reflect.deleteProperty(runtime, method);
    return true;
  };
  return { inheritors, unwrap };
};

/** Calls `inherit` for each thread that a thread starts by one of the methods. Returns how to end that. */
const onStart = (
  runtime: VM.Runtime & Shared,
  methods: readonly Method[],
  inherit: Inheritor,
): (() => void) => {
  const shared = (runtime[KEY] ??= new Map());
  for (const method of methods) {
    const wrapped = shared.get(method) ?? wrap(runtime, method);
    shared.set(method, wrapped);
    wrapped.inheritors.add(inherit);
  }
  return () => {
    for (const method of methods) {
      const wrapped = shared.get(method);
      wrapped?.inheritors.delete(inherit);
      if (wrapped?.inheritors.size === 0 && wrapped.unwrap()) shared.delete(method);
    }
    if (shared.size === 0) delete runtime[KEY];
  };
};

export interface Bindings<O extends Occurrence> {
  get(thread: VM.Thread): Binding<O> | undefined;
  set(thread: VM.Thread, binding: Binding<O>): void;
  /** Called for each thread that a bound thread has started; undefined for nobody. */
  started: ((child: VM.Thread) => void) | undefined;
  dispose(): void;
}

/** `methods`: those by which the VM starts threads. */
export const createBindings = <O extends Occurrence>(
  runtime: VM.Runtime,
  methods: readonly Method[],
): Bindings<O> => {
  const bound = new WeakMap<VM.Thread, Binding<O>>();
  const dispose = onStart(runtime, methods, (child, parent) => {
    const binding = bound.get(parent);
    if (binding === undefined) return;
    bound.set(child, binding);
    bindings.started?.(child);
  });
  const bindings: Bindings<O> = {
    get: (thread) => bound.get(thread),
    set: (thread, binding) => void bound.set(thread, binding),
    started: undefined,
    dispose,
  };
  return bindings;
};
