// The project's own ☁ variables, taken over from the VM's cloud device. While a session has them, the device neither
// passes on what the project sets nor lets anybody else set them: two servers would fight over every value. Reads the
// variables after each frame instead of waiting to be called, because the VM does not call for all of them: it calls
// with the name that a script was compiled with, and for no variable beyond its limit of ten, nor for one that has the
// mark in its name only, as all of them have in an editor that offers no cloud variables.
// Source: TurboWarp/scratch-vm, src/io/cloud.js and src/engine/runtime.js.

import type {
  ProjectVariables,
  TakenVariables,
  VariableListener,
  VariableValue,
} from '../socket/contract.ts';

const MARK = '☁ ';

const isMarked = (variable: VM.Variable): variable is VM.ScalarVariable =>
  variable.type === '' && (variable.isCloud || variable.name.startsWith(MARK));

const markedName = ({ name }: VM.ScalarVariable): string => (name.startsWith(MARK) ? name : MARK + name);

const markedVariables = (runtime: VM.Runtime): VM.ScalarVariable[] =>
  Object.values(runtime.getTargetForStage()?.variables ?? {}).filter(isMarked);

/** Other extensions may put anything into a variable, even what cannot become text. */
const valueOf = ({ value }: VM.ScalarVariable): VariableValue => {
  if (typeof value !== 'object') return value;
  try {
    return String(value);
  } catch {
    return '';
  }
};

/** Puts a method of the device in the place of another one, until what this returns is called. */
const replace = <Given extends unknown[]>(
  device: VM.Cloud,
  name: keyof VM.Cloud,
  original: (...given: Given) => void,
  method: (...given: Given) => void,
): (() => void) => {
  const previous = Object.getOwnPropertyDescriptor(device, name);
  let restored = false;
  const ours = (...given: Given): void =>
    restored ? Reflect.apply(original, device, given) : method(...given);
  Object.defineProperty(device, name, { value: ours, configurable: true, writable: true });
  return () => {
    restored = true;
    // Where somebody has wrapped it meanwhile it stays, and hands on to the original.
    if (Object.getOwnPropertyDescriptor(device, name)?.value !== ours) return;
    if (previous) Object.defineProperty(device, name, previous);
    else Reflect.deleteProperty(device, name);
  };
};

/** Keeps the device from carrying anything in or out; what this returns undoes that. */
const silence = (runtime: VM.Runtime): (() => void) => {
  const { cloud: device } = runtime.ioDevices;
  // What the host's own server told last: the project sees that again when the device speaks again.
  const aside = new Map<string, VM.CloudVariableUpdate>();
  const keep = (update: VM.CloudVariableUpdate): void => void aside.set(update.name, update);
  if (device.provider)
    markedVariables(runtime).forEach(({ isCloud, name, value }) => isCloud && keep({ name, value }));
  const ignore = (): void => undefined;
  const undo = [
    replace(device, 'requestCreateVariable', device.requestCreateVariable, ignore),
    replace(device, 'requestUpdateVariable', device.requestUpdateVariable, ignore),
    replace(device, 'requestRenameVariable', device.requestRenameVariable, ignore),
    replace(device, 'requestDeleteVariable', device.requestDeleteVariable, ignore),
    replace(device, 'updateCloudVariable', device.updateCloudVariable, keep),
  ];
  return () => {
    for (const restore of undo) restore();
    if (device.provider && device.stage) aside.forEach((update) => device.updateCloudVariable(update));
  };
};

interface Seen {
  readonly name: string;
  value: unknown;
  isNew: boolean;
}

/** The marked variables as they were when they were last looked at. */
class Watch {
  private readonly runtime: VM.Runtime;
  private readonly changed: VariableListener;
  private seen = new Map<VM.ScalarVariable, Seen>();

  constructor(runtime: VM.Runtime, changed: VariableListener) {
    this.runtime = runtime;
    this.changed = changed;
    this.find();
    for (const [variable, last] of this.seen) Object.assign(last, { value: variable.value, isNew: false });
  }

  /** Tells what the project has changed since, and which variables are new. */
  readonly lookAtAll = (): void => {
    this.find();
    this.look();
  };

  /** The same for those that were there before. It is called for each block that asks for one. */
  look(): void {
    for (const [variable, last] of this.seen) {
      const { name, value, isNew } = last;
      if (!isNew && Object.is(value, variable.value)) continue;
      last.value = variable.value;
      last.isNew = false;
      this.changed(name, valueOf(variable), isNew);
    }
  }

  put(name: string, value: string): void {
    for (const [variable, last] of this.seen) {
      if (last.name !== name) continue;
      variable.value = value;
      last.value = value;
    }
  }

  private find(): void {
    const before = this.seen;
    const noteOf = (variable: VM.ScalarVariable): Seen => {
      const last = before.get(variable);
      const name = markedName(variable);
      return last?.name === name ? last : { name, value: undefined, isNew: true };
    };
    this.seen = new Map(markedVariables(this.runtime).map((variable) => [variable, noteOf(variable)]));
  }
}

/** Makes the port; one for each extension. */
export const createProjectVariables = (runtime: VM.Runtime): ProjectVariables => {
  let taken = false;
  return {
    take(changed): TakenVariables | undefined {
      if (taken) return undefined;
      taken = true;
      const speak = silence(runtime);
      const watch = new Watch(runtime, changed);
      runtime.on('AFTER_EXECUTE', watch.lookAtAll);
      return {
        get all() {
          return new Map(markedVariables(runtime).map((one) => [markedName(one), valueOf(one)]));
        },
        look: () => watch.look(),
        put: (name, value) => watch.put(name, value),
        giveBack() {
          taken = false;
          runtime.removeListener('AFTER_EXECUTE', watch.lookAtAll);
          speak();
        },
      };
    },
  };
};
