// Every extension, session and server that extensions/ has, through the suites of its kind.

import { describe } from 'vitest';
import { findProtocols } from '../build.mjs';
import type { CreateServer } from '../src/session/reference.ts';
import { extensionSuite } from './suites/extension-suite.ts';
import { serverSuite } from './suites/server-suite.ts';
import { sessionSuite } from './suites/session-suite.ts';
import type { AnyExtension } from './support/block-runs.ts';

interface Page {
  readonly extension: AnyExtension;
}

interface Server {
  readonly createServer: CreateServer;
  readonly dialects: readonly string[];
}

for (const id of await findProtocols()) {
  const { extension } = (await import(`../extensions/${id}.ts`)) as Page;
  const { createServer, dialects } = (await import(`../src/protocols/${id}/server.ts`)) as Server;
  describe(id, () => {
    extensionSuite(id, extension);
    sessionSuite(id, extension, createServer, dialects);
    serverSuite(id, createServer, dialects);
  });
}
