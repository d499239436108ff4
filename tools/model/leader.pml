/*
 * How the cluster agrees on a leader and what a leader and a worker may write, for Spin. No step waits for a clock: whatever a
 * clock could do wrong is a loss of the lock at a bad moment, and the lock may be lost at every moment here.
 *
 * In PostgreSQL a guarded transaction is two steps, because a process can sleep in between: it locks the row of the leadership
 * and compares its epoch, and later it writes and commits. A claim waits until no such transaction is open, or ends it.
 *
 *   spin -a leader.pml && gcc -O2 -DSAFETY -DCOLLAPSE -o pan pan.c && ./pan
 *
 * With one of these the protocol lacks something that it needs, and Spin has to find out:
 *   -DNO_GUARD         the epoch is not compared
 *   -DWEAK_LOCK        a claim does not wait for open transactions (FOR KEY SHARE, or a look in a transaction of its own)
 *   -DREDIS_EPOCH      the epoch is a counter in Redis, which can lose its last values
 *   -DNO_KEY -DNO_GUARD  a due time may be inserted twice, too
 *   -DNO_ATTEMPT       the end of a step does not compare the attempt
 *   -DTWO_SWAPS        the live table is dropped in one transaction and replaced in the next
 * With -DNO_KEY alone nothing goes wrong: the guard suffices, and the key is there for our own mistakes.
 */
#ifndef NODES
#define NODES 2
#endif
#ifndef CLAIMS
#define CLAIMS 3
#endif
#ifndef ATTEMPTS
#define ATTEMPTS 2
#endif
#define DUE_TIMES 2
#define NOBODY NODES

/* Redis */
byte lock = NOBODY;
byte counter = 0;

/* PostgreSQL */
byte epoch = 0;
bool guarding[NODES];           /* has an open guarded transaction */
bool fired[DUE_TIMES];
byte attempt = 0;
bool done = false;
bool live = true;               /* the name of the live table resolves */

/* What has happened, for the assertions alone */
byte claims = 0;
byte newestWrite = 0;
byte leaderOf[CLAIMS + 1] = NOBODY;
byte runs[DUE_TIMES];
byte swaps = 0;

#ifdef NO_GUARD
#define MAY_GUARD(term) true
#else
#define MAY_GUARD(term) (term == epoch)
#endif

#ifdef NO_ATTEMPT
#define MAY_FINISH(mine) true
#else
#define MAY_FINISH(mine) (mine == attempt && !done)
#endif

/* The server ends the sessions that keep a claim waiting. */
inline evictAll() {
#ifndef WEAK_LOCK
  n = 0;
  do
  :: n < NODES -> guarding[n] = false; n++
  :: else -> break
  od
#endif
  n = 0
}

inline claim() {
#ifdef REDIS_EPOCH
  counter++;
  term = counter;
  if
  :: term > epoch -> epoch = term
  :: else
  fi;
#else
  epoch++;
  term = epoch;
#endif
  assert(leaderOf[term] == NOBODY);
  leaderOf[term] = me
}

/* Restarts, failovers, clocks and sleeping holders all look like this from outside. */
proctype Redis() {
end:
  do
  :: lock != NOBODY -> lock = NOBODY
#ifdef REDIS_EPOCH
  :: atomic { counter > 0 && claims < CLAIMS -> counter--; lock = NOBODY }
#endif
  od
}

proctype Node(byte me) {
  byte term = 0;                /* the epoch in which it believes to lead; 0: it follows */
  byte due = 0;                 /* the due time that its open transaction is about */
  bool saw = false;             /* whether that one had been fired when it looked */
  byte mine = 0;                /* the attempt of the step that it works on; 0: none */
  byte n = 0;
end:
  do
  /* Who gets the lock may ask for the next epoch, however long it sleeps before. */
  :: atomic { term == 0 && lock == NOBODY && claims < CLAIMS -> lock = me; claims++ }
     if
     :: atomic { evictAll(); claim() }
     :: skip                    /* PostgreSQL is away, or the answer comes too late */
     fi

  /* A guarded transaction begins: it looks, and holds the lock. */
  :: atomic { term != 0 && !guarding[me] ->
       if
       :: MAY_GUARD(term) ->
            guarding[me] = true;
            if :: due = 0 :: due = 1 fi;
            saw = fired[due]
       :: else -> term = 0      /* refused: it steps down */
       fi }

  /* And commits, if its session is still there. */
  :: atomic { guarding[me] ->
       assert(term >= newestWrite);
       newestWrite = term;
       if
#ifdef NO_KEY
       :: !saw ->
#else
       :: !saw && !fired[due] ->
#endif
            fired[due] = true;
            runs[due]++;
            assert(runs[due] == 1)
       :: else
       fi;
       guarding[me] = false; due = 0; saw = false }

  /* It resigns in order; its own open transaction ends before. */
  :: atomic { term != 0 && !guarding[me] ->
       term = 0;
       if
       :: lock == me -> lock = NOBODY
       :: else
       fi }

  /* It is killed: its sessions end with it, the lock stays. */
  :: d_step { term != 0 || mine != 0 -> term = 0; mine = 0; guarding[me] = false; due = 0; saw = false }

  /* As a worker it takes the step, also from one that only seems dead. */
  :: d_step { (fired[0] || fired[1]) && !done && mine == 0 && attempt < ATTEMPTS -> attempt++; mine = attempt }

  /* The end of the step and its effect. */
#ifdef TWO_SWAPS
  :: atomic { mine != 0 && MAY_FINISH(mine) -> live = false }
     atomic { if
       :: MAY_FINISH(mine) -> live = true; done = true; swaps++
       :: else
       fi;
       mine = 0 }
#else
  :: d_step { mine != 0 ->
       if
       :: MAY_FINISH(mine) -> done = true; swaps++
       :: else
       fi;
       mine = 0;
       assert(swaps <= 1) }
#endif
  od
}

/* A query of analytics may come at any moment. */
active proctype Reader() {
end:
  do
  :: !live -> assert(live)
  od
}

init {
  atomic {
    byte n = 0;
    do
    :: n < NODES -> run Node(n); n++
    :: else -> break
    od;
    run Redis()
  }
}
