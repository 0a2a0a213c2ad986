// What the benchmark's projects need besides the extension that is measured: blocks that do nothing, to compare with,
// and one that takes its time.

(function (Scratch) {
  'use strict';
  const work = (ms) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };

  Scratch.extensions.register({
    getInfo: () => ({
      id: 'benchProbe',
      name: 'probe',
      blocks: [
        { opcode: 'nothing', blockType: 'reporter', text: 'nothing' },
        { opcode: 'now', blockType: 'reporter', text: 'µs since 1970' },
        { opcode: 'never', blockType: 'Boolean', text: 'never' },
        {
          opcode: 'nothingOf',
          blockType: 'reporter',
          text: 'nothing of [A] and [B]',
          arguments: { A: { type: 'string' }, B: { type: 'string' } },
        },
        {
          opcode: 'work',
          blockType: 'command',
          text: 'work for [MS] ms',
          arguments: { MS: { type: 'number' } },
        },
      ],
    }),
    nothing: () => '',
    now: () => Math.round((performance.timeOrigin + performance.now()) * 1000),
    never: () => false,
    nothingOf: () => '',
    work: ({ MS }) => work(Number(MS)),
  });
})(Scratch);
