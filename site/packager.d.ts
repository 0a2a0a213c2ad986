// The part of the packager's Node API that the site uses; the package has no types. Source: its README.md.

declare module '@turbowarp/packager' {
  interface LoadedProject {
    readonly analysis: unknown;
  }
  interface PackagerOptions {
    autoplay: boolean;
    readonly app: { windowTitle: string };
    readonly appearance: { background: string; accent: string };
    projectId: string;
    readonly cloudVariables: { mode: string; cloudHost: string };
    readonly compiler: { enabled: boolean };
    readonly controls: Readonly<Record<'greenFlag' | 'stopAll' | 'fullscreen', { enabled: boolean }>>;
  }
  interface Result {
    readonly data: Uint8Array;
    readonly type: string;
  }
  interface Packager {
    project: LoadedProject;
    readonly options: PackagerOptions;
    package(): Promise<Result>;
  }
  const api: {
    readonly Packager: new () => Packager;
    loadProject(project: Uint8Array, progress: () => void): Promise<LoadedProject>;
  };
  export default api;
}
