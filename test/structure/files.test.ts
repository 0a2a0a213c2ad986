// The rules for the project as a whole are shown something bad.

import { describe, expect, it } from 'vitest';
import { machineTraces, missingFiles } from './files.ts';
import { told } from './source.ts';

// The traces are put together here, so that this file is none itself.
describe('the project notices', () => {
  it.each([
    [['/', 'home/ada/project'].join(''), 'is a path of one machine'],
    [['C:', 'Users', 'ada'].join('\\'), 'is a path of one machine'],
    [
      ['https:/', ['registry', 'example.org/valibot'].join('.')].join('/'),
      'is the host of a package registry',
    ],
    [['https:/', 'npm.registry.internal/'].join('/'), 'is the host of a package registry'],
  ])('a trace of the machine: %s', (trace, says) => {
    const found = machineTraces('README.md', `# Title\n\nSee ${trace}\n`).map(told);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^README\.md:3: /);
    expect(found[0]).toContain(says);
  });

  it('a file that a protocol lacks', () => {
    const complete = [
      'extensions/a.ts',
      ...['messages.ts', 'session.ts', 'server.ts', 'sample.ts', 'PROTOCOL.md', 'HELP.md'].map(
        (file) => `src/protocols/a/${file}`,
      ),
      'test/protocols/a.test.ts',
      'test/vectors/a.json',
    ];
    expect(missingFiles(complete)).toEqual([]);
    for (const path of complete)
      expect(missingFiles(complete.filter((each) => each !== path))).toEqual([
        `The protocol a lacks the file ${path}.`,
      ]);
  });
});
