import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { PuttingOff } from '../../media/page/lane/putting-off.ts';
import { descriptor, process, report } from './page-report.ts';

const small = report(20, [process(20, 1, [descriptor(3)])]);
const large = report(20, [process(20, 1, new Array(20_001).fill(descriptor(3)))]);

describe('a lane', () => {
  test('of a small reading is drawn with what was chosen', () => {
    const draw = mock.fn();
    new PuttingOff(() => assert.fail('there is time')).draw(small, draw);
    assert.equal(draw.mock.callCount(), 1);
  });

  test('of a large one is drawn when there is time, and of several the last', () => {
    const waiting = new Set<() => void>();
    const puttingOff = new PuttingOff((act) => {
      waiting.add(act);
      return () => waiting.delete(act);
    });
    const [first, second, third] = [mock.fn(), mock.fn(), mock.fn()];
    puttingOff.draw(large, first);
    puttingOff.draw(large, second);
    assert.deepEqual([...waiting], [second]);
    puttingOff.draw(small, third);
    assert.equal(third.mock.callCount(), 1);
    assert.deepEqual([...waiting], []);
  });
});
