import { Injectable, Logger } from '@nestjs/common';
import { type NumberedNotification, TasksReadModel } from '@vaktmester/jobs';
import { ShutdownSequence } from '@vaktmester/telemetry';
import { EventStream } from './event-stream';
import { toNotificationJson } from './to-notification-json';

const LOOK_MS = 500;
const KEEP_ALIVE_MS = 15_000;

/** Then the client comes back by itself, and is asked again who it is. */
const MAX_LIFE_MS = 600_000;

/** One listener and how far it has been told. */
interface Follower {
  readonly runUid: string;
  readonly stream: EventStream;
  readonly since: number;
  told: number;
  keptAliveAt: number;
}

/**
 * Tells listeners what their runs report. One look at PostgreSQL serves all listeners of this process, so that their number costs
 * sockets and no queries; while nobody listens nobody looks.
 */
@Injectable()
export class TaskEvents {
  private readonly logger = new Logger('TaskEvents');
  private readonly followers = new Set<Follower>();
  private looking: Promise<void> | undefined;

  constructor(
    private readonly tasks: TasksReadModel,
    shutdown: ShutdownSequence,
  ) {
    shutdown.on('stop-work', 'task events', async () => this.endAll());
  }

  /** How many listen. */
  get size(): number {
    return this.followers.size;
  }

  /** A stream of what the run tells after notification `after`; it ends when the run has told its end. */
  follow(runUid: string, after: number): EventStream {
    const now = performance.now();
    const stream = new EventStream(() => this.followers.delete(follower));
    const follower: Follower = { runUid, stream, since: now, told: after, keptAliveAt: now };
    this.followers.add(follower);
    this.looking ??= this.look();
    return stream;
  }

  /** Whether a run that has ended has told anything after that notification. */
  async hasMore(runUid: string, after: number): Promise<boolean> {
    return (await this.tasks.listNewNotifications(new Map([[runUid, after]]))).length > 0;
  }

  private async look(): Promise<void> {
    while (this.followers.size > 0) {
      try {
        await this.tellAll();
      } catch (error) {
        // PostgreSQL is away: listeners keep their place and are told when it is back.
        this.logger.debug({ err: error }, 'cannot look for notifications');
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS).unref());
    }
    this.looking = undefined;
  }

  private async tellAll(): Promise<void> {
    const after = new Map<string, number>();
    for (const { runUid, told } of this.followers) after.set(runUid, Math.min(told, after.get(runUid) ?? told));
    const news = await this.tasks.listNewNotifications(after);
    for (const follower of [...this.followers]) {
      const ofRun = news.filter(({ runUid, number }) => runUid === follower.runUid && number > follower.told);
      tell(follower, ofRun);
    }
  }

  private endAll(): void {
    for (const { stream } of [...this.followers]) stream.end();
  }
}

function tell(follower: Follower, news: readonly NumberedNotification[]): void {
  const { stream, since } = follower;
  const now = performance.now();
  for (const { number, notification } of news) {
    follower.told = number;
    follower.keptAliveAt = now;
    stream.send(number, 'notification', toNotificationJson(notification));
    if (notification.completed) return stream.end();
  }
  if (now - since > MAX_LIFE_MS) return stream.end();
  if (now - follower.keptAliveAt < KEEP_ALIVE_MS) return;
  follower.keptAliveAt = now;
  stream.keepAlive();
}
