/* What a container runs here: it says what it holds, or first does what start scripts do. See README.md. */
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int say(void) {
  char line[256];
  FILE *status = fopen("/proc/self/status", "r");
  if (!status) return 2;
  while (fgets(line, sizeof line, status))
    if (!strncmp(line, "Cap", 3) || !strncmp(line, "NoNewPrivs", 10) || !strncmp(line, "Uid", 3)) fputs(line, stdout);
  return 0;
}

/* `probe`: say it. `probe run FILE`: start another program. `probe step FILE`: become user 1000 first, as su-exec does. */
int main(int count, char **words) {
  if (count < 3) return say();
  if (!strcmp(words[1], "step") && (setgroups(0, NULL) || setgid(1000) || setuid(1000))) return 3;
  execl(words[2], words[2], (char *)NULL);
  puts(errno == EPERM ? "EPERM" : strerror(errno));
  return 1;
}
