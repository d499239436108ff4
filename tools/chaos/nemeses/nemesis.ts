import type { ChaosNode } from '../world/chaos-node';
import type { World } from '../world/world';
import type { Random } from '../random';

/** What a nemesis gets for one round. */
export interface Round {
  readonly world: World;
  readonly random: Random;
  /** Who leads at the start of the round. */
  readonly leader: ChaosNode;
  readonly epoch: number;
}

/** A kind of fault; `spec/reliability.md` §4.2. */
export interface Nemesis {
  readonly id: string;
  readonly title: string;
  /** Does it, and leaves the mending to `World.heal`. Says what it did, for the record. */
  strike(round: Round): Promise<string>;
}
