import * as overview from './overview.js';
import * as service from './service.js';
import * as traces from './traces.js';
import * as trace from './trace.js';
import * as compare from './compare.js';
import * as thirdParties from './third-parties.js';
import * as thirdParty from './third-party.js';
import * as pools from './pools.js';
import * as memory from './memory.js';
import * as leases from './leases.js';
import * as threads from './threads.js';
import * as classes from './classes.js';
import * as agents from './agents.js';

/** Every page by its name in the address. */
export const VIEWS = {
  overview, service, traces, trace, compare,
  'third-parties': thirdParties, 'third-party': thirdParty, pools, memory, leases, threads, classes, agents,
};

/** Name, label, and the pages that belong to it. */
export const NAVIGATION = [
  ['overview', 'Overview', ['service']],
  ['traces', 'Traces', ['trace', 'compare']],
  ['third-parties', 'Third parties', ['third-party']],
  ['pools', 'Thread pools'],
  ['memory', 'Memory', ['leases', 'threads', 'classes']],
  ['agents', 'Agents'],
];
