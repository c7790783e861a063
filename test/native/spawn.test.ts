import { createReactor } from '../../native/poller/reactor.ts';
import { spawnerContract } from './spawner-contract.ts';

spawnerContract('what the system offers', { makeReactor: createReactor });
