#!/bin/bash
# Builds a province on two hosts with the commands of docs/parts.md, and the same on this machine, and compares every byte.
#
#     sudo bash tests/bench/hosts.sh target/release/gongshi [COUNTIES [BRANCHES]]
#
# The hosts are two network namespaces, each with an address, an sshd and a folder of its own that is its user's home; they
# share nothing with the machine that sends the jobs but the kernel and the installed programs. Needs root, GNU parallel, rsync,
# openssh-server, iproute2 and Python 3. What it makes is below a temporary folder and is gone afterwards.
set -euo pipefail

gongshi=$(realpath "$1")
counties=${2:-4}
branches=${3:-100}
project=$(realpath "$(dirname "$0")/../..")
work=$(mktemp -d)
export AS_OF=2012-11-05
hosts="jiqi-1 jiqi-2"

clean() {
    for host in $hosts; do
        if [ -f "$work/$host/sshd.pid" ]; then kill "$(cat "$work/$host/sshd.pid")" || true; fi
        ip link del "$host" 2> /dev/null || true
        ip netns del "$host" 2> /dev/null || true
    done
    rm -rf "$work"
}
trap clean EXIT

# Hosts: an address and an sshd each.
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
mkdir -p /run/sshd
: > "$work/ssh_config"
net=0
for host in $hosts; do
    net=$((net + 1))
    folder=$work/$host
    mkdir -p "$folder/home"
    ip netns add "$host"
    ip link add "$host" type veth peer name eth0 netns "$host"
    ip address add "10.99.$net.1/24" dev "$host"
    ip link set "$host" up
    ip -n "$host" address add "10.99.$net.2/24" dev eth0
    ip -n "$host" link set eth0 up
    ip -n "$host" link set lo up
    ssh-keygen -q -t ed25519 -N '' -f "$folder/host_key"
    # A home of its own: what a job finds is what was sent to it.
    printf '#!/bin/sh\ncd %s/home\nexport HOME=%s/home PATH=%s:$PATH\neval "${SSH_ORIGINAL_COMMAND:-sh}"\n' \
        "$folder" "$folder" "$(dirname "$gongshi")" > "$folder/login"
    chmod +x "$folder/login"
    cat > "$folder/sshd_config" << END
ListenAddress 10.99.$net.2
HostKey $folder/host_key
PidFile $folder/sshd.pid
AuthorizedKeysFile $work/key.pub
ForceCommand $folder/login
PasswordAuthentication no
StrictModes no
PermitRootLogin yes
MaxStartups 100
LogLevel INFO
END
    ip netns exec "$host" "$(command -v sshd)" -f "$folder/sshd_config" -E "$folder/sshd.log"
    printf 'Host %s\nHostName 10.99.%s.2\nUser root\nIdentityFile %s/key\nStrictHostKeyChecking no\nUserKnownHostsFile /dev/null\nLogLevel ERROR\n' \
        "$host" "$net" "$work" >> "$work/ssh_config"
done
for host in $hosts; do
    for _ in $(seq 50); do
        if ssh -F "$work/ssh_config" "$host" true 2> /dev/null; then continue 2; fi
        sleep 0.1
    done
    cat "$work/$host/sshd.log" >&2
    exit 1
done
cat > "$work/ssh" << END
#!/bin/sh
exec ssh -F $work/ssh_config "\$@"
END
chmod +x "$work/ssh"
export PARALLEL_HOME=$work/parallel PARALLEL_SSH=$work/ssh PATH=$(dirname "$gongshi"):$PATH

# A province, twice.
province=$work/one
mkdir -p "$province/counties"
for number in $(seq "$counties"); do
    python3 "$project/tests/bench/gen.py" "$branches" "$province/counties/county-$number" --tool gongshi --seed "$number" > /dev/null
    echo "county-$number"
done > "$province/counties.txt"
first=$province/counties/county-1/content
mkdir -p "$province/province/content"
cp "$first/campaign.toml" "$province/province/content/"
if [ -d "$first/schemes" ]; then cp -R "$first/schemes" "$province/province/content/"; fi
cp "$first/site.toml" "$province/province/site.head.toml"
cp -R "$province" "$work/two"

# The commands, as they stand in the document.
block() {
    awk -v word="$1" '/^```bash$/ { text = ""; inside = 1; next }
        /^```$/ { if (inside && index(text, word)) printf "%s", text; inside = 0 }
        inside { text = text $0 "\n" }' "$project/docs/parts.md"
}
one_machine=$(block xargs)
over_ssh=$(block sshlogin)
roll_up=$(printf '%s\n' "$one_machine" | sed '1,/xargs/d')
[ -n "$over_ssh" ] && [ -n "$roll_up" ]

cd "$work/one"
SECONDS=0
bash -euc "$one_machine" > "$work/one.log"
echo "one machine, jobs side by side: $SECONDS s"
cd "$work/two"
SECONDS=0
bash -euc "$over_ssh" > "$work/two.log"
echo "two hosts over ssh: $SECONDS s"
bash -euc "$roll_up" >> "$work/two.log"

# What each host did, and whether anything differs.
for host in $hosts; do
    echo "$host: $(grep -c 'Accepted publickey' "$work/$host/sshd.log") logins, $(find "$work/$host/home" -type f | wc -l) files left behind"
done
diff -r -x .gongshi-cache "$work/one" "$work/two"
files=$(find "$work/two" -path '*/output/*' -type f | wc -l)
echo "$counties counties, $((counties * branches)) branches: all $files published files of counties and province are the same"
