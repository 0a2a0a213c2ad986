// Stages with one of our extensions and servers for them, all of which end with their test.

import { afterEach } from 'vitest';
import { startHost } from '../../server/host.ts';
import type { Host } from '../../server/host.ts';
import type { ScriptData, TargetData } from '../../site/sb3.ts';
import { createStage, projectOf } from './extension-stage.ts';
import type { ExtensionStage } from './extension-stage.ts';
import { createPlainPasswords } from './plain-passwords.ts';
import { startScriptedServer } from './scripted-server.ts';
import type { ScriptedServer } from './scripted-server.ts';

export interface VmWorld {
  /** A project with the extension: scripts of the stage, further sprites, and the answer to `canFetch`. */
  stage(
    compiled: boolean,
    scripts: readonly ScriptData[],
    sprites?: readonly TargetData[],
    permission?: (url: string) => boolean,
  ): Promise<ExtensionStage>;
  /** The same with a whole project. */
  play(
    compiled: boolean,
    project: Parameters<typeof createStage>[2],
    permission?: (url: string) => boolean,
  ): Promise<ExtensionStage>;
  /** The reference servers; in their first dialect unless another is given for the protocol. */
  host(dialect?: string, port?: number): Promise<Host>;
  /** A server that answers as the test says. */
  scripted(...answer: Parameters<typeof startScriptedServer>): Promise<ScriptedServer>;
  /** Ends a host as a crash would. */
  kill(host: Host): Promise<void>;
}

/** `file`: the extension's name in dist/; `id`: its extension id. */
export const eachInNewVmWorld = (file: string, id: string): VmWorld => {
  let stages: ExtensionStage[] = [];
  const servers = new Set<{ stop(): Promise<void> }>();
  afterEach(async () => {
    for (const stage of stages) stage.dispose();
    stages = [];
    await Promise.all([...servers].map((server) => server.stop()));
    servers.clear();
  });
  const kept = <Server extends { stop(): Promise<void> }>(server: Server): Server => {
    servers.add(server);
    return server;
  };
  const play: VmWorld['play'] = async (compiled, project, permission = () => true) => {
    const stage = await createStage(file, id, project, { compiled, permission });
    stages.push(stage);
    return stage;
  };
  return {
    stage: (compiled, scripts, sprites = [], permission) =>
      play(compiled, projectOf(scripts, sprites), permission),
    play,
    async host(dialect, port = 0) {
      const dialects = dialect === undefined ? {} : { [file]: dialect };
      const passwords = createPlainPasswords();
      return kept(await startHost({ port, dialects, passwords, site: (_request, answer) => answer.end() }));
    },
    scripted: async (...answer) => kept(await startScriptedServer(...answer)),
    async kill(host) {
      servers.delete(host);
      await host.kill();
    },
  };
};
