// A baseline: messages wait in a queue, and each frame takes one of them to the hats.

(function (Scratch) {
  'use strict';
  const { runtime } = Scratch.vm;
  const waiting = [];
  let socket;
  let newest = '';

  const connect = (url) =>
    new Promise((resolve) => {
      socket = new WebSocket(url);
      socket.onopen = () => resolve();
      socket.onmessage = ({ data }) => waiting.push(data);
    });

  runtime.on('BEFORE_EXECUTE', () => {
    if (waiting.length === 0) return;
    newest = waiting.shift();
    runtime.startHats('benchFrameQueue_whenMessage');
  });

  Scratch.extensions.register({
    getInfo: () => ({
      id: 'benchFrameQueue',
      name: 'one per frame',
      blocks: [
        {
          opcode: 'connect',
          blockType: 'command',
          text: 'connect to [URL]',
          arguments: { URL: { type: 'string' } },
        },
        { opcode: 'whenMessage', blockType: 'event', text: 'when message received', isEdgeActivated: false },
        { opcode: 'messageText', blockType: 'reporter', text: 'message text', disableMonitor: true },
        {
          opcode: 'send',
          blockType: 'command',
          text: 'send [TEXT]',
          arguments: { TEXT: { type: 'string' } },
        },
      ],
    }),
    connect: ({ URL }) => connect(URL),
    whenMessage: () => undefined,
    messageText: () => newest,
    send: ({ TEXT }) => socket.send(TEXT),
  });
})(Scratch);
