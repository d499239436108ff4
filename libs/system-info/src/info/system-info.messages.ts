import { Controller, Inject } from '@nestjs/common';
import { ALL_AUTHORITIES, type Caller, GetSystemInfo, type RequestOf, type SystemInfo } from '@vaktmester/contracts';
import { NodeIdentity } from '@vaktmester/leader-election';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { RELEASE, type SystemRelease } from '../release';
import { maskSystemInfo } from './mask-system-info';
import { presentSystemInfo } from './present-system-info';
import { readProcessFacts, readTimeZone } from './process-facts';
import { SystemFactsReadModel } from './system-facts.read-model';

/** Answers what the system is; what is sensitive never leaves the service for whoever may not see it. */
@Controller()
export class SystemInfoMessages {
  constructor(
    private readonly facts: SystemFactsReadModel,
    private readonly identity: NodeIdentity,
    @Inject(RELEASE) private readonly release: SystemRelease,
  ) {}

  @Handles(GetSystemInfo)
  async get(@Request() request: RequestOf<typeof GetSystemInfo>, @SignedCaller() caller: Caller): Promise<SystemInfo> {
    const facts = await this.facts.read();
    const now = new Date();
    const answerer = { ...this.release, nodeId: this.identity.nodeId };
    const info = presentSystemInfo(facts, readProcessFacts(), answerer, { now, timeZone: readTimeZone(now) });
    const seesAll = !request.isPublic && caller.authorities.includes(ALL_AUTHORITIES);
    return seesAll ? info : maskSystemInfo(info);
  }
}
