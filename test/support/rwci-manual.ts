// A server of RWCI that the test plays itself, and people who meet it: for what no real server does at will.

import type { RwciSession } from '../../src/protocols/rwci/session.ts';
import type { Player } from './player.ts';
import { createRwciStage, url } from './rwci-stage.ts';

export const stage = createRwciStage();
export const accept = '{"type":"auth","success":true,"status":"Logged in ok"}';
export const refuse = '{"type":"auth","success":false,"status":"Login failed"}';

/** Lets the newest line open. */
export const open = async (): Promise<void> => {
  await stage.pass(3);
  stage.network.newest.open();
  await stage.pass(3);
};

/** What the server says now. */
export const say = async (...frames: string[]): Promise<void> => {
  for (const frame of frames) stage.network.newest.send(frame);
  await stage.pass(3);
};

/** A script that logs in, and how that went. */
export const logIn = (
  cat: Player<RwciSession>,
  name = 'cat',
  password = 'meow',
): { error: unknown; over: boolean } => {
  const result: { error: unknown; over: boolean } = { error: undefined, over: false };
  cat.session.logIn(name, password).then(
    () => (result.over = true),
    (error: unknown) => Object.assign(result, { over: true, error }),
  );
  return result;
};

/** Somebody on an open line. */
export const connected = async (): Promise<Player<RwciSession>> => {
  stage.network.mode(url, 'manual');
  const cat = stage.createUser();
  const connecting = cat.connect(url);
  await open();
  await connecting;
  return cat;
};

/** Somebody whom the server has accepted. */
export const loggedIn = async (): Promise<Player<RwciSession>> => {
  const cat = await connected();
  logIn(cat);
  await stage.pass(3);
  await say(accept, '{"type":"user_list","users":["cat"]}');
  return cat;
};

/** The logins that the newest line has heard. */
export const auths = (): string[] =>
  stage.network.newest.received.filter((frame) => frame.includes('"auth"'));
