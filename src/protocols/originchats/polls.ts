// Polls: what the server tells of them, and asking, voting and ending. A vote names the id of an answer, so the answers
// of each poll are remembered.

import { asJson, asText, isObject } from '../../session/packets.ts';
import type { SocketError } from '../../socket/errors.ts';
import type { ServerPacket } from './messages.ts';
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
    if (this.known.has(id)) return this.choose(id, answer);
    const { ask, ports } = this.toolbox;
    ask({ cmd: 'poll_get', poll_id: id })
      .then((found) => found && this.choose(id, answer))
      .catch((error: SocketError) => ports.report(error, 'vote'));
  }

  end(id: string): void {
    this.toolbox.tell({ cmd: 'poll_end', poll_id: id }, 'endPoll');
  }

  /** As JSON. */
  async results(id: string): Promise<string> {
    const answer = await this.toolbox.ask({ cmd: 'poll_results', poll_id: id });
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
    tell({ cmd: 'poll_vote', poll_id: id, option_id: chosen?.id ?? wanted }, 'vote');
  }

  // A poll begins and ends once, however often the server says so.
  private changed(id: string, change: Change, options: readonly PollOption[], by = ''): void {
    const { muted, ports, users } = this.toolbox;
    const before = this.known.get(id);
    const isNews = change === 'created' ? !before : change === 'voted' || before?.ended !== true;
    this.note(id, options, change === 'ended');
    const isMuted = muted.has(users.withId(by)?.username ?? by);
    if (id !== '' && isNews && !isMuted) ports.emit('poll', { id, change });
  }

  private note(id: string, options: readonly PollOption[], ended = false): void {
    const { known } = this;
    const before = known.get(id);
    const [oldest = ''] = known.keys();
    if (!before && known.size >= MOST) known.delete(oldest);
    const isLonger = options.length > 0;
    known.set(id, {
      options: isLonger ? options : (before?.options ?? []),
      ended: ended || before?.ended === true,
    });
  }
}

/** The answers in the message that shows a poll. */
const optionsOf = ({ message }: Extract<ServerPacket, { type: 'message_new' }>): PollOption[] => {
  const poll = message.embeds.find(({ type }) => type === 'poll')?.['poll'];
  const options = isObject(poll) ? poll['options'] : undefined;
  return (Array.isArray(options) ? options : []).flatMap((each: unknown, index) => {
    if (!isObject(each)) return [];
    return [
      { id: asText(each['id']) || `${index}`, text: asText(each['text']), emoji: asText(each['emoji']) },
    ];
  });
};

const answersIn = (typed: string): string[] => {
  const list = typed.trim().startsWith('[') ? listIn(typed) : typed.split(',');
  return list.map((each) => each.trim()).filter((each) => each !== '');
};

const listIn = (json: string): string[] => {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.map(asText) : [];
  } catch {
    return json.split(',');
  }
};
