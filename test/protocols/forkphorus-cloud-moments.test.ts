// Cloud Rooms when things come at the wrong moment: closes before a handshake, answers that come late, values that are
// too large, wishes that outlive a server. The test plays the server.

import { describe, expect, it } from 'vitest';
import { createCloudStage, room, url } from '../support/cloud-stage.ts';
import type { User } from '../support/cloud-stage.ts';

const stage = createCloudStage();

const open = async (): Promise<void> => {
  await stage.pass(3);
  stage.network.newest.open();
  await stage.pass(3);
};

const connected = async (): Promise<User> => {
  stage.network.mode(url, 'manual');
  const cat = stage.createUser();
  const connecting = cat.connect(url);
  await open();
  await connecting;
  cat.session.setUsername('cat');
  cat.session.variables.declare('score', '0');
  return cat;
};

const inside = async (): Promise<User> => {
  const cat = await connected();
  const joining = cat.session.joinRoom(room);
  await stage.pass(1500);
  await joining;
  return cat;
};

const handshakes = (): unknown[] =>
  stage.network.lines.flatMap((line) => line.received.filter((frame) => frame.includes('handshake')));
const codes = (user: User): string[] => user.reported.map((error) => error.code);

describe('a close before any handshake', () => {
  it.each([1006, 1011, 4000])('%d is a lost line, which comes back', async (code) => {
    const cat = await connected();
    stage.network.newest.close(code);
    await stage.pass(3);
    expect(cat.status).toBe('reconnecting');
    await stage.pass(1000);
    await open();
    expect(cat.status).toBe('connected');
    expect(codes(cat)).toEqual([]);
  });

  it.each([4005, 4006])('%d is final', async (code) => {
    const cat = await connected();
    stage.network.newest.close(code);
    await stage.pass(60_000);
    expect(cat.status).toBe('disconnected');
    expect(stage.network.lines).toHaveLength(1);
  });
});

describe('4002', () => {
  it('pauses until another name is set, even if the browser comes back online', async () => {
    const cat = await connected();
    const joining = stage.outcome(() => cat.session.joinRoom(room));
    await stage.pass(5);
    stage.network.newest.close(4002);
    expect(await joining).toMatchObject({ code: 'usernameRefused' });
    cat.comeOnline();
    await stage.pass(60_000);
    expect(stage.network.lines).toHaveLength(1);
    expect(codes(cat)).toEqual([]);
    cat.session.setUsername('lion');
    await open();
    await stage.pass(1500);
    expect(cat.session.room).toBe(room);
  });

  it('that comes late after a reconnect, when the name was looked up, is retried too', async () => {
    const cat = await inside();
    stage.network.newest.close(1001);
    await stage.pass(1500);
    await open();
    await stage.pass(2000);
    expect(cat.session.room).toBe(room);
    stage.network.newest.close(4002);
    await stage.pass(2000);
    await open();
    await stage.pass(3000);
    expect(cat.session.room).toBe(room);
    expect(codes(cat)).toEqual([]);
  });
});

describe('entering', () => {
  it('that is asked for just before its time is out shakes hands once', async () => {
    stage.network.mode(url, 'manual');
    const cat = stage.createUser();
    const connecting = stage.outcome(() => cat.connect(url));
    cat.session.variables.declare('score', '0');
    const joining = stage.outcome(() => cat.session.joinRoom(room));
    await stage.pass(9500);
    await open();
    await Promise.all([connecting, joining]);
    await stage.pass(10_000);
    expect(await stage.outcome(() => cat.session.joinRoom(room))).toBeUndefined();
    expect(handshakes()).toHaveLength(1);
    expect(cat.session.room).toBe(room);
  });

  it('another room at once after a new connection is no error', async () => {
    const cat = await inside();
    cat.disconnect();
    await stage.pass(10);
    const connecting = cat.connect(url);
    await open();
    await connecting;
    const joining = cat.session.joinRoom('456');
    await open();
    await stage.pass(1500);
    await joining;
    expect(cat.session.room).toBe('456');
    expect(codes(cat)).toEqual([]);
  });

  it('two usernames in a row are no error', async () => {
    const cat = await inside();
    cat.session.setUsername('lion');
    cat.session.setUsername('tiger');
    await open();
    await stage.pass(1500);
    expect(cat.session.myName).toBe('tiger');
    expect(cat.session.room).toBe(room);
    expect(codes(cat)).toEqual([]);
  });

  it('keeps what was set between asking for a room and entering it', async () => {
    const cat = await inside();
    const joining = cat.session.joinRoom('456');
    cat.session.variables.set('score', '7');
    await open();
    await stage.pass(1500);
    await joining;
    expect(cat.session.variables.get('score')).toBe('7');
  });
});

describe('coming back', () => {
  it('into the wished room by itself does not carry its values into another one', async () => {
    stage.start('kind');
    const dog = await stage.enter('dog');
    dog.session.variables.set('score', '77');
    const cat = await stage.enter('cat');
    cat.disconnect();
    await stage.pass(2500);
    await stage.outcome(() => cat.connect(url));
    await stage.pass(2500);
    expect(cat.session.variables.get('score')).toBe('77');
    await stage.outcome(() => cat.session.joinRoom('456'));
    expect(cat.session.variables.get('score')).toBe('0');
  });

  it('after a late 4002 is possible with the same name, if a script asks for it', async () => {
    const cat = await inside();
    await stage.pass(6000);
    stage.network.newest.close(4002);
    await stage.pass(10);
    const joining = stage.outcome(() => cat.session.joinRoom(room));
    await open();
    expect(await joining).toBeUndefined();
    expect(cat.session.room).toBe(room);
  });

  it('with a handshake that is too large is told once', async () => {
    stage.network.mode(url, 'manual');
    const cat = stage.createUser();
    cat.session.useServers('document');
    cat.session.variables.declare('huge', 'x'.repeat(2 ** 21));
    const connecting = stage.outcome(() => cat.connect(url));
    const joining = stage.outcome(() => cat.session.joinRoom(room));
    await open();
    expect(await joining).toMatchObject({ code: 'frameTooLarge' });
    expect(await connecting).toBeUndefined();
    expect(codes(cat)).toEqual([]);
  });
});

describe('a value of 2 MiB on servers of the document, where nothing else is checked', () => {
  it('is refused in words, and later sets go out', async () => {
    const cat = await connected();
    cat.session.useServers('document');
    for (let i = 0; i < 6; i += 1) cat.session.variables.declare(`v${i}`, '0');
    const joining = cat.session.joinRoom(room);
    await stage.pass(1500);
    await joining;
    for (let i = 0; i < 5; i += 1) cat.session.variables.set(`v${i}`, '1');
    expect(() => cat.session.variables.set('v5', 'x'.repeat(2 ** 21))).toThrow('frameTooLarge');
    cat.session.variables.set('v5', '5');
    await stage.pass(2000);
    expect(stage.network.newest.received.at(-1)).toContain('"☁ v5","value":"5"');
    expect(codes(cat)).toEqual([]);
  });

  it('that was declared ends joining in words', async () => {
    const cat = await connected();
    cat.session.useServers('document');
    cat.session.variables.declare('huge', 'x'.repeat(2 ** 21));
    expect(await stage.outcome(() => cat.session.joinRoom(room))).toMatchObject({ code: 'frameTooLarge' });
    await stage.pass(20_000);
    expect(codes(cat)).toEqual([]);
  });
});

describe('what a server has shown', () => {
  it('is remembered for its address, not for another', async () => {
    stage.start('method');
    const cat = await stage.enter('cat');
    cat.session.variables.set('score', '1');
    await stage.pass(100);
    const dog = await stage.enter('dog');
    dog.disconnect();
    await stage.outcome(() => dog.connect(url));
    expect(await stage.outcome(() => dog.session.joinRoom('lobby'))).toBeUndefined();
  });

  it('fires a hat for a variable that was unknown here', async () => {
    const cat = await connected();
    const joining = cat.session.joinRoom(room);
    await stage.pass(3);
    stage.network.newest.send(
      '{"method":"set","name":"☁ score","value":"0"}\n{"method":"set","name":"☁ new","value":"1"}',
    );
    await stage.pass(3);
    await joining;
    expect(cat.all('variable')).toEqual([{ name: 'new', value: '1' }]);
  });
});

describe('a raw packet', () => {
  it('may have a field "code"', async () => {
    const cat = await inside();
    cat.sendRaw('{"kind":"set","var":"☁ score","value":"1","code":"toString"}');
    await stage.pass(3);
    expect(stage.network.newest.received.at(-1)).toContain('toString');
  });
});
