/** Of the server that both ways run on (`spec/perf-baseline.md` §2): what an administrator gives a machine of 24 GiB. */
export const serverSettings = {
  shared_buffers: '2GB',
  effective_cache_size: '12GB',
  work_mem: '128MB',
  maintenance_work_mem: '1GB',
  synchronous_commit: 'off',
  random_page_cost: '1.1',
  wal_compression: 'on',
  max_wal_size: '8GB',
  max_parallel_maintenance_workers: '2',
  max_parallel_workers_per_gather: '1',
};
