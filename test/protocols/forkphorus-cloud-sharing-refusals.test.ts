// What a room cannot have of a project's variables, and what goes on nevertheless.

import { expect, it } from 'vitest';
import { createCloudStage } from '../support/cloud-stage.ts';
import { complaints, share, sync } from '../support/project-sharers.ts';

const stage = createCloudStage();

it('a value that is refused is told once, and the next good one is shared', async () => {
  stage.start('kind');
  const cat = await share(stage, 'cat', { x: 0, y: 0 });
  const dog = await share(stage, 'dog', { x: 0, y: 0 });
  const noise = Array.from({ length: 9000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000)));
  for (let frame = 0; frame < 30; frame += 1) cat.project.setNow('x', noise.slice(0, 5000 + frame).join(''));
  expect(complaints(cat)).toHaveLength(1);
  cat.project.setNow('x', 'short');
  await stage.pass(500);
  expect(dog.project.get('x')).toBe('short');
  cat.project.setNow('x', noise.join(''));
  expect(complaints(cat)).toHaveLength(2);
});

it('a new variable whose first value is refused is shared with the next one', async () => {
  stage.start('method');
  const cat = await share(stage, 'cat', { x: 0 }, 'method');
  const dog = await share(stage, 'dog', { x: 0, new: '' }, 'method');
  await stage.pass(10_000);
  const long = Array.from({ length: 70_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * i) % 20_011)));
  cat.project.setNow('fresh', long.join(''));
  expect(complaints(cat)).toHaveLength(1);
  cat.project.setNow('fresh', 'short');
  await stage.pass(500);
  expect(dog.user.session.variables.text('fresh')).toBe('short');
});

it('a room into which the variables cannot come leaves those of another room shared', async () => {
  stage.start('kind');
  const cat = await share(stage, 'cat', { x: 0 });
  const dog = await share(stage, 'dog', { x: 0 });
  cat.project.set('x', Array.from({ length: 9000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join(''));
  expect(await sync(stage, cat, '124')).toContain('digits');
  cat.project.setNow('x', 7);
  await stage.pass(500);
  expect(dog.project.get('x')).toBe('7');
});

it('after disconnect, connect does not enter the room without the variables that were brought into it', async () => {
  stage.start('kind');
  const cat = await share(stage, 'cat', { x: 0 });
  cat.user.disconnect();
  await stage.pass(1000);
  expect(await stage.outcome(() => cat.user.connect(stage.network.newest.url))).toBeUndefined();
  await stage.pass(3000);
  expect([cat.user.session.room, cat.user.status]).toEqual(['', 'connected']);
  expect(await sync(stage, cat)).toBeUndefined();
  expect(complaints(cat)).toEqual([]);
});
