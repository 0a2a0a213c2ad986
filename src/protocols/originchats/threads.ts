// What a player can do with threads: beginning one, writing in it, and reading it.

import { PAGE } from './deeds.ts';
import type { Deeds } from './deeds.ts';
import type { Toolbox } from './toolbox.ts';
import { writeThreads } from './written.ts';

export class Threads {
  private readonly toolbox: Toolbox;
  private readonly deeds: Deeds;

  constructor(toolbox: Toolbox, deeds: Deeds) {
    this.toolbox = toolbox;
    this.deeds = deeds;
  }

  create(name: string, channel: string): void {
    const { channels, tell } = this.toolbox;
    tell({ cmd: 'thread_create', channel: channels.nameOf(channel), name }, 'createThread');
  }

  say(text: string, thread_id: string): void {
    this.deeds.say(text, 'postToThread', () => ({ thread_id }));
  }

  /** The threads of a channel as JSON. */
  in(channel: string): string {
    const { channels, users } = this.toolbox;
    return writeThreads(channels.threadsIn(channel), users);
  }

  /** The newest messages as JSON, the oldest of them first. */
  async messages(id: string): Promise<string> {
    const { ask, channels } = this.toolbox;
    const answer = await ask({ cmd: 'thread_messages', thread_id: id, start: 0, limit: PAGE });
    return this.deeds.written(answer, channels.thread(id)?.parent_channel ?? '', id);
  }
}
