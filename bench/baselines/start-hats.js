// A baseline: what most extensions do. Each message is remembered in one variable, and the hats are started.

(function (Scratch) {
  'use strict';
  let socket;
  let newest = '';

  const connect = (url) =>
    new Promise((resolve) => {
      socket = new WebSocket(url);
      socket.onopen = () => resolve();
      socket.onmessage = ({ data }) => {
        newest = data;
        Scratch.vm.runtime.startHats('benchStartHats_whenMessage');
      };
    });

  Scratch.extensions.register({
    getInfo: () => ({
      id: 'benchStartHats',
      name: 'plain startHats',
      blocks: [
        {
          opcode: 'connect',
          blockType: 'command',
          text: 'connect to [URL]',
          arguments: { URL: { type: 'string' } },
        },
        {
          opcode: 'whenMessage',
          blockType: 'event',
          text: 'when message received',
          isEdgeActivated: false,
          shouldRestartExistingThreads: true,
        },
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
