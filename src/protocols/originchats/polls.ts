// Polls: what the server tells of them, and asking, voting and ending. A vote names the id of an answer, so the answers
// of each poll are remembered.

import { asJson, asText, isObject, readJson } from '../../session/packets.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { ServerPacket, ServerPacketOf } from './messages.ts';
import { readOptions } from './messages-polls.ts';
import type { PollOption } from './messages-polls.ts';
import type { Toolbox } from './toolbox.ts';

/** Polls that are remembered. */
const MOST = 1000;
const FEWEST_ANSWERS = 2;
const MOST_ANSWERS = 10;

interface Poll {
  readonly options: readonly PollOption[];
  readonly ended: boolean;
}

type Change = 'created' | 'voted' | 'ended';

export class Polls {
  /** By id; the one that was heard of longest ago comes first. */
  private readonly known = new Map<string, Poll>();
  private readonly toolbox: Toolbox;

  constructor(toolbox: Toolbox) {
    this.toolbox = toolbox;
  }

  /** `answers`: with commas between them, or a JSON list. */
  create(question: string, answers: string): void {
    const { channels, ports, tell } = this.toolbox;
    const options = [...new Set(answersIn(answers))];
    if (question.trim() === '') throw ports.error('messageEmpty');
    if (options.length < FEWEST_ANSWERS || options.length > MOST_ANSWERS) throw ports.error('pollOptions');
    tell({ cmd: 'poll_create', channel: channels.current, question, options }, 'createPoll');
  }

  /** `answer`: its text, or its id. The server is asked about a poll that is not known yet. */
  vote(id: string, answer: string): void {
    const { ports } = this.toolbox;
    if (this.known.has(id)) return this.choose(id, answer);
    this.learn(id, answer).catch((error: SocketError) => ports.report(error, 'vote'));
  }

  end(id: string): void {
    this.toolbox.tell({ cmd: 'poll_end', ...this.which(id) }, 'endPoll');
  }

  /** As JSON. */
  async results(id: string): Promise<string> {
    const answer = await this.toolbox.ask({ cmd: 'poll_results', ...this.which(id) });
    if (!answer) return '';
    const results = isObject(answer.value) ? answer.value['results'] : undefined;
    return asJson(isObject(results) ? results : answer.value);
  }

  /** What the server tells of polls. */
  look(packet: ServerPacket): void {
    switch (packet.type) {
      case 'message_new':
        if (packet.poll_id === '') return;
        return this.changed(packet.poll_id, 'created', optionsOf(packet), packet.message.user);
      case 'poll_create':
        return this.changed(packet.poll_id, 'created', packet.options);
      case 'poll_vote_update':
        return this.changed(packet.poll_id, 'voted', packet.results?.results ?? [], packet.user);
      case 'poll_end':
        return this.changed(packet.poll_id, 'ended', packet.results?.results ?? [], packet.user);
      case 'poll_results':
        return this.note(packet.results?.poll_id ?? packet.poll_id, packet.results?.results ?? []);
      case 'poll_get':
        return this.note(packet.poll?.poll_id ?? '', packet.poll?.options ?? []);
    }
  }

  clear(): void {
    this.known.clear();
  }

  private async learn(id: string, answer: string): Promise<void> {
    const found = await this.toolbox.ask({ cmd: 'poll_get', ...this.which(id) });
    if (!found) return;
    if (found.packet?.type === 'poll_get') this.note(id, found.packet.poll?.options ?? []);
    this.choose(id, answer);
  }

  /** A poll also goes by the message that shows it, and messages of the past do not say the poll. */
  private which(id: string): { readonly message_id: string } | { readonly poll_id: string } {
    return this.toolbox.history.find(id) ? { message_id: id } : { poll_id: id };
  }

  private choose(id: string, answer: string): void {
    const { ports, tell } = this.toolbox;
    const options = this.known.get(id)?.options ?? [];
    const wanted = answer.trim();
    const chosen =
      options.find(({ text }) => text.trim().toLowerCase() === wanted.toLowerCase()) ??
      options.find((option) => option.id === wanted);
    if (!chosen && options.length > 0) {
      const names = options.map(({ text }) => text).join(', ');
      throw ports.error('optionUnknown', { option: wanted, options: names });
    }
    tell({ cmd: 'poll_vote', ...this.which(id), option_id: chosen?.id ?? wanted }, 'vote');
  }

  // A poll begins and ends once, however often the server says so.
  private changed(id: string, change: Change, options: readonly PollOption[], by = ''): void {
    const { muted, ports, users } = this.toolbox;
    const before = this.known.get(id);
    const isNews = change === 'created' ? !before : change === 'voted' || before?.ended !== true;
    this.note(id, options, change === 'ended');
    const isMuted = muted.has(users.known(by)?.username ?? by);
    if (id !== '' && isNews && !isMuted) ports.emit('poll', { id, change });
  }

  private note(id: string, options: readonly PollOption[], ended = false): void {
    const { known } = this;
    const before = known.get(id);
    // What was heard of last stands last.
    known.delete(id);
    const [oldest = ''] = known.keys();
    if (known.size >= MOST) known.delete(oldest);
    known.set(id, {
      options: options.length > 0 ? options : (before?.options ?? []),
      ended: ended || before?.ended === true,
    });
  }
}

/** The answers in the message that shows a poll. */
const optionsOf = ({ message }: ServerPacketOf<'message_new'>): readonly PollOption[] => {
  const poll = message.embeds.find(({ type }) => type === 'poll')?.['poll'];
  return isObject(poll) ? readOptions(poll['options']) : [];
};

const answersIn = (typed: string): string[] => {
  const list = readJson(typed);
  const answers = Array.isArray(list) ? list.map(asText) : typed.split(/[,，、]/);
  return answers.map((each) => each.trim()).filter((each) => each !== '');
};
