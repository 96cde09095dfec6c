#include "base/base.h"

#include <check_main.h>

#include "base/sha1.h"

/* The first n bytes of 3, 10, 17, ... (mod 256); the digests come from another
 * implementation (OpenSSL), at every length round the ends of blocks. */
static const struct {
    size_t n;
    const char *digest;
} lengths[] = {
    {0, "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
    {1, "9842926af7ca0a8cca12604f945414f07b01e13d"},
    {2, "1f5ae6b976eaa448d6756c593ceb816ac8799ef1"},
    {3, "4201de9f98cb0a9b8cf52398be7802b55d45266a"},
    {4, "a9ca94e2a9be52cdcef145facf2bad04e553cb0b"},
    {5, "941f194daa0adbdf8582dbf3691a6288329d2be6"},
    {6, "984329883856c39f7dd78b88bcfb49eefc9be989"},
    {7, "8f61e051db8f5bfa67d8eff0c40cf868f68e70bb"},
    {8, "cef03cc4db41ecf2c7956e8b06dc6b0b8015f260"},
    {9, "6cad7098fc6c42a32b5fe6536f157ff570772cd0"},
    {10, "a00e488320a5f5536afc79a976ec22cf7aebbd97"},
    {11, "0a3a1e6ce197c09607b8ddc9637dcaa223459182"},
    {12, "74c2e2bfd179cc0901f88ca7b8bed52ebcd7d849"},
    {13, "5b656bff036821f5174daba9580c139a6d74da15"},
    {14, "0b32b3246891c1ce11d68e4b5e803490a7cd1b63"},
    {15, "b02b80eaa1a78b076120457b296be0d347eeb194"},
    {16, "3bbec6217ac9bf7c9c4642b1bdeb3ae68d99f787"},
    {17, "2dbde31cfe98dd4a93eb056f157f8cabb01db443"},
    {18, "5cd1599bbf20aa54712f37bd18ae4b464c59d299"},
    {19, "90226ee11311d80cfae27605808403960856e50d"},
    {20, "57ab1094cc2a57d9f64818d2eb92750aab1bf177"},
    {21, "565cce1992fa0e88bf04e798764a6d2d26ea1dc3"},
    {22, "b7f16efc74e3224c94bc344c6bafabb7e11d977a"},
    {23, "fa9329dda1c904fb2c9ef99cdd87561526d80913"},
    {24, "1aae7a798319ed16a198e92401e7eed36cd1a51b"},
    {25, "9ade5333be4a9674e7ac5b12ddac8240f7783da2"},
    {26, "6d3ce948a92cfb30d8c9da8af8a088154549e0ea"},
    {27, "78440d05a24e2b53d2ee8a66c6d9507fc42cc431"},
    {28, "c9a77289303864dc3e15adf071745fef286a70b2"},
    {29, "96fb3a3053d47fd59e775fd21c27c3835f164188"},
    {30, "a97984db177660175eea1dbe18dbc376808b5ee3"},
    {31, "d21a51503aa50e23029493030a1d0704a84cb2ea"},
    {32, "64b5168088b6692cfd749ab0b699a8b5b225189b"},
    {33, "66f198bd988723981464f3e589667631c29d174d"},
    {34, "d828aab123a8df09bb66c6ff5d46e444e52225d8"},
    {35, "20d1062373e60ddb02daf0a2bb9dc4893a5a3482"},
    {36, "e84e44766b5f4cb28f9005a9bcc61f0414f7723f"},
    {37, "66787c668baba43a4574ca4db54cbb65f78fd9d5"},
    {38, "b82977dee0782cb1c424be3ca1b6fefa60ac600c"},
    {39, "9ac81eef4e53dfd5df78dc615f4685c18957b291"},
    {40, "211f8d2930f827e5c7a66cd81d79c1d2df12ea6b"},
    {41, "07db78a9a0bf346e34553dedd45854cb36df8185"},
    {42, "bc152a0c16257c31d861e4de5788878b02e18850"},
    {43, "42ffa53d886bdf8abb72fe633ec6bb176fca1047"},
    {44, "90963fb5f385b944c30a85cedc11f0c775314a29"},
    {45, "7e5ad6079ab50b53bd400c0bed369f5cca092881"},
    {46, "d23cd18dc6bb13fc18b37318035169d7daf3ecda"},
    {47, "5e3cf47f3d208b1dceb06f8a37e58236e5ad2fc0"},
    {48, "9aa97c403db44000cf9601a20a6e0d4fe4e94a01"},
    {49, "f873554e96c4fd00c3b3446c74005afe81d85b22"},
    {50, "996be45cd0e8a24b6eb052c5b174bad6c2151f03"},
    {51, "3e0ea15235a8dd08343c0ecbb2f7a3974f521857"},
    {52, "937beca28580f3ff31d4ef88653801349179ac7a"},
    {53, "f163c6b4b97324d118ed451c94625aef0d0a6fb6"},
    {54, "0617d0e2db51b03d5d09c217b3fe0643ed6d152f"},
    {55, "ddf57317ef34bfee3b6df83d359098930eb278bc"},
    {56, "a0d492bb0fc889d0eca3bc137066ab6f4f74f369"},
    {57, "11a02dcf95859677a62e75024067c22b165d890f"},
    {58, "3d6024b3f7b1c01a5c62497022ea6e33b89d2cf3"},
    {59, "5850f256241b06d25bc20b9dc85d7944ce96fa1a"},
    {60, "4a72dc48088734d6ee17cccbb158de29744e9733"},
    {61, "92b2db0c849997e88b21b8a509eecaa46f00c6b8"},
    {62, "363c4d8b28918eacfb4b945bafd31cb62997a5cd"},
    {63, "c55856749bef509bdfe6bfebfc7bf4e793e82132"},
    {64, "bede92be29c3874e1b54ddc77988d606fc857a8e"},
    {65, "b05a80522b053d6dc7e0a517d0e70212c7dad11f"},
    {66, "13e53bec6f6ee5a157a4f62ad14f702bf9f6d167"},
    {67, "8d39d341da28ed21be3ca08ec2cfb6c4a4be99ed"},
    {68, "3efec55489106fcde5552290bb4bc2bcda30f9ba"},
    {69, "831e22c83fef344e627b1d20181d77d0984fafea"},
    {70, "3e7e19ea8f559bd1f5c97e46f0ae082c4bcd6244"},
    {71, "b4d320ff238a99c0963778c340387bc1c61f5cd7"},
    {72, "191cf09722d8a449820c9c66b122b8434a68dcea"},
    {73, "c2234319c0056fe3d74053e1ce14faf00dee5df4"},
    {74, "2e96fc5182863f989f79ed28c46558295030d50d"},
    {75, "0afbbbe6e731ab70338bf972766211eacffd0e79"},
    {76, "4486860ad2702b492f17e07e43d99474964a6348"},
    {77, "7ad89da645724916b0e70f8db3fb48382d970867"},
    {78, "2a013aba1ee3deceddcdc2ed426f3bc26be4f94b"},
    {79, "6a6dfd5130d56d92374a53d0c03356da772a10aa"},
    {80, "de25ce79b8cf13016c12d081f399f9b427af4cbb"},
    {81, "c73933e543f4daeceb08b990f257a61e6139f039"},
    {82, "a0e9c80c67a1cc955341e50b6006b0690eaa8807"},
    {83, "22d464b043d3c8eb9025cb7497e4eacfe0aadb96"},
    {84, "1f2c174a3687d3b1118a138779f254273fc78f6c"},
    {85, "bd7be1e0cdb0a911bae7eef171d31bafb47435e8"},
    {86, "56e1fe537ae2c59e52eeee83b5efa9185b15dc5c"},
    {87, "2e114dfa3f54bf19f2d132aa8ec7521ef722bd35"},
    {88, "b0c561b691887c08a09879869f578afc6248b36a"},
    {89, "2b5f3e1bfd79e003926a6d743cb85c7543fed63c"},
    {90, "08e751b39f177186ac60873de02326e05b785eb6"},
    {91, "94afe1d3144f0288e2f3e86a2c831d6e5b1fd365"},
    {92, "2fefc0ee2f4f40f5946efe1ddcdeefd137c1c36d"},
    {93, "9410400eed4b3c11fc722cdd6211d33b4043e6cb"},
    {94, "cd7e7ea8dce332643b93d8899454c5e2ee5434da"},
    {95, "9e7bd6ac0eb591be8919e506dbf0725cb84a432e"},
    {96, "dec7fa16b8b6ec5a3515e4a746d0d66c2bdb44e1"},
    {97, "3a4f06a74c1e38308a0a8af4ecd22ccfc6d12948"},
    {98, "5c546fb0ff4593361b19b8f5eb2a9d36cf790911"},
    {99, "cf19877413ac8cb6c116536f3b8ea85523e6303e"},
    {100, "be7fd41586f415665d261af19613a4ba6f4346bb"},
    {101, "2ae428c5f5dfaff2dd18ce373895c4b0f63e71a4"},
    {102, "8b258ff38e0bec341461fe7a389c58e94a6902ff"},
    {103, "6c31104718ea0d8a5dddb0999465f4af5b5bbf91"},
    {104, "dfaa234fa35d3d5fc1b197a297e1cc85c4a7a474"},
    {105, "8f9a47272286be5b250b61a5b15f90b85caf6ac3"},
    {106, "bfd965ad51f29ca661470907f62394cd17b0c4e9"},
    {107, "7f5936f7be3cf34d607cfce675b831d27af2aa68"},
    {108, "23ecf83dabecb06b2b768dd0cd86ce1210e9e8e1"},
    {109, "5e48479854b5991bf840e23f7bbe55535e67a23c"},
    {110, "37e815835e4c8b9642d3b628de7051502befa59a"},
    {111, "4a01b1272627e5be00f57bc3c3029c23a452e629"},
    {112, "54c08c2a0ed21de25e3d8606c3929454eb1d3f8b"},
    {113, "9f359093c0426170a6d53fdfb89679b592d8ebac"},
    {114, "02a464094db5da39cf309cd80cf96dd18465599d"},
    {115, "fe35da50128fed6999d312c58d79f2324ecba58d"},
    {116, "11ee9de3ca106edcfcecc00f160d97e6b0cc33f7"},
    {117, "90b79e0bc3eb8d92af29b371e44e16d91a98cfa1"},
    {118, "55bfbde27c9acb13670a70e765a687b2da3435fc"},
    {119, "504e27376a6e0f0dba8295b85cb25dc4dfa17d23"},
    {120, "82134b02fb3f702491be9bed581eeab59334acb2"},
    {121, "f004a54c50aa3705ccc2f03f21016ca6a25755cb"},
    {122, "cfca83c0711fd2164e886c60ec33b69a7e9a68f0"},
    {123, "4753b07e7c0e0d418bed1370adca81d099a41e88"},
    {124, "3132eb444ed5ea62a86fb0a5a1159550e16ee30e"},
    {125, "a46f230aaf987f4db2bb3501116392e684d29b76"},
    {126, "35f63e21348461ef967e9f37207a56e62701218e"},
    {127, "34d5e582029e9b9b85b2febe31da3db7cdabaaea"},
    {128, "a09133e6730ffe899efb70204cb5646cd5dc24ee"},
    {129, "808aea332ce367541d37adae7f94e59c5c1a934e"},
    {130, "6e95f38fbdd38454ab4370ca87d628b526515950"},
    {183, "4efb0f6868187c46710adedf4854bf058f80884e"},
    {184, "8b065304a2f4298ac4c002c99aefff091e7404c3"},
    {191, "49a4616be00bceb6192664c19a6a06dccd8bfd3d"},
    {192, "d4a590a7cfcb57efd1733aac508a22d4fea1b6e9"},
    {193, "4ae37a089bdbe2cb6b0138d66a182d0ec5c00897"},
    {247, "d053478f5d5348ee7164806c8c2e98bbf59b62e4"},
    {248, "147e50da8912b4d6043a8da1519f2873b5d3fe8e"},
    {255, "da81fcfbf37e226a0113af12bb6e9271b828c012"},
    {256, "6aa0e62cd373dc2eb2bd8d9d9ed6e6ef196cc931"},
    {257, "6c040839211ff1eecd6f7f59ec4885bfbcced8a6"},
    {300, "2b498a2177b181ad0e5eddbd5cb58b8d52cf6941"},
};

static const char *hex(const uint8_t *bytes, size_t n)
{
    static char out[64];
    for (size_t i = 0; i < n; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    return out;
}

static void pattern(char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        p[i] = (char)(i * 7 + 3);
}

START_TEST(digests_every_length)
{
    char text[300];
    uint8_t out[SHA1_BYTES];
    struct itin_slice all = slice(text, lengths[_i].n);
    pattern(text, sizeof text);
    sha1_of(&all, 1, out);
    ck_assert_str_eq(hex(out, sizeof out), lengths[_i].digest);
    /* in parts, wherever they are cut, it is the same */
    for (size_t a = 0; a <= all.len; a += 1 + all.len / 40)
        for (size_t b = a; b <= all.len; b += 1 + all.len / 12) {
            struct itin_slice parts[] = {slice_head(all, a), slice(NULL, 0), slice(text + a, b - a), slice_from(all, b)};
            sha1_of(parts, ARRAY_LEN(parts), out);
            ck_assert_msg(strcmp(hex(out, sizeof out), lengths[_i].digest) == 0, "%zu cut at %zu, %zu", all.len, a, b);
        }
}
END_TEST

/* RFC 3174, section 7.3. */
START_TEST(digests_what_the_rfc_does)
{
    static const struct {
        const char *text;
        size_t times;
        const char *digest;
    } cases[] = {
        {"abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
        {"a", 1000000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"},
        {"0123456701234567012345670123456701234567012345670123456701234567", 10, "dea356a2cddd90c7a7ecedc5ebb563934f460452"},
    };
    uint8_t out[SHA1_BYTES];
    size_t n = cases[_i].times;
    struct itin_slice *parts = calloc(n, sizeof *parts);
    for (size_t i = 0; i < n; i++)
        parts[i] = slice_of(cases[_i].text);
    sha1_of(parts, n, out);
    free(parts);
    ck_assert_str_eq(hex(out, sizeof out), cases[_i].digest);
}
END_TEST

/* RFC 9562, 6.6: the namespaces; the first row is its example (A.4), the others
 * come from another implementation. */
enum space { DNS, URL, OID, X500 };
static const uint8_t spaces[][UUID_BYTES] = {
    [DNS] = {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8},
    [URL] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8},
    [OID] = {0x6b, 0xa7, 0xb8, 0x12, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8},
    [X500] = {0x6b, 0xa7, 0xb8, 0x14, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8},
};
static const struct {
    enum space space;
    const char *name, *uuid;
} named[] = {
    {DNS, "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2"},
    {DNS, "", "4ebd0208-8328-5d69-8c44-ec50939c0967"},
    {DNS, "a", "4f3f2898-69e3-5a0d-820a-c4e87987dbce"},
    {DNS, "itin", "9d7f5fe4-ef66-5155-8dd2-dafbe0f7364b"},
    {DNS, "trip", "d2ea7358-4921-5244-9ee4-6fc9872b208e"},
    {DNS, "KE5019", "e336348e-3f6d-53b8-b5fc-a7221dae4091"},
    {DNS, "flight-2", "83e98618-c92b-5a50-b929-c971f9c1dd67"},
    {DNS, "인천", "71a7d7da-31aa-5054-9cce-19206a4173e8"},
    {DNS, "캘거리 시청", "fef88350-f3e8-541a-8e47-28739f9fa93b"},
    {DNS, "ICN -> SEA", "19638c03-4f5e-58c1-ba46-8a0b7b1a5793"},
    {DNS, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "2b539495-76e8-5ab9-8067-4d5b1acb2e27"},
    {DNS, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "a112377b-8258-5ef7-b5b0-d2540bc03abb"},
    {DNS, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "83993b6c-dea9-55ca-be5b-9989c85943fc"},
    {DNS, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "2f80c0d1-1c62-579f-8d68-e61ad5592c9b"},
    {DNS, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "e56fd57a-7633-5e1d-8f80-70e05ac413e5"},
    {DNS, "é", "39004b7f-2a0b-588c-88f7-aa24552a7636"},
    {DNS, "a\nb", "bc53ca1e-f585-5345-8b2a-13931664f96c"},
    {DNS, "  ", "f5761d20-a8a8-5986-99e3-b931261d3611"},
    {URL, "www.example.com", "b63cdfa4-3df9-568e-97ae-006c5b8fd652"},
    {URL, "", "1b4db7eb-4057-5ddf-91e0-36dec72071f5"},
    {URL, "a", "e1407479-3136-56c0-9908-bb02fb0339e2"},
    {URL, "itin", "57d2b33b-f5e2-557f-9e00-d763ed8f6cc0"},
    {URL, "trip", "a159c1dc-c38c-5f58-b945-43f14028cfae"},
    {URL, "KE5019", "77bac039-5f67-5b63-b6c4-f914d3fa43d1"},
    {URL, "flight-2", "bea44335-d38b-582a-9d80-a1d9bc17b2c5"},
    {URL, "인천", "73a7c2d0-7fcf-59c1-8b28-124d7bc68d43"},
    {URL, "캘거리 시청", "0155c474-d90c-50f9-83c9-c5750000f5b9"},
    {URL, "ICN -> SEA", "daa751d6-4cbe-5ff8-9cb4-a5510d30203d"},
    {URL, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "9d07bf9d-4264-5f1e-9682-bc55c8180b46"},
    {URL, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "b18474ae-5fc6-5d04-aa24-a5be94234955"},
    {URL, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "8fa6ffa9-9280-5899-a2d8-b082ccdf6380"},
    {URL, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "f4eaee1e-e483-528b-88bd-6b8932ab6e2b"},
    {URL, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "f562c38a-a8fe-5cdd-b523-6f30cfb54847"},
    {URL, "é", "e3333465-a8d9-5e93-a292-0a1865f55ffc"},
    {URL, "a\nb", "d4ed2a93-6ab3-5e5e-bbbc-32313d600a72"},
    {URL, "  ", "6855ffbb-d102-5d96-b21c-2e08812901ca"},
    {OID, "www.example.com", "a5e87d3b-479e-52da-b98a-db251a851854"},
    {OID, "", "0a68eb57-c88a-5f34-9e9d-27f85e68af4f"},
    {OID, "a", "d720e32d-4765-5177-b65b-42dd7f6e6445"},
    {OID, "itin", "61f71843-8216-5b0e-9d33-1241c4994ee5"},
    {OID, "trip", "882853ae-eded-56df-9cec-d6a2169aae1f"},
    {OID, "KE5019", "118405a6-396c-5586-844f-89227cc67e5f"},
    {OID, "flight-2", "71b340b7-b40c-5675-a8d6-8b8446947cb6"},
    {OID, "인천", "c4cf0b78-2f83-515a-9063-18bbfb7fefeb"},
    {OID, "캘거리 시청", "918c6d24-9b26-5a54-b8b0-291c77314cef"},
    {OID, "ICN -> SEA", "a2ea1292-7deb-5e47-902a-57f8d05a028a"},
    {OID, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "d82d4aa1-d0ca-554f-92f7-49ee862fccde"},
    {OID, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "8fb587f3-81ba-596c-a466-9518d270df85"},
    {OID, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "d5b950ca-5301-5635-9aca-c17bfa02896c"},
    {OID, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "725b3b2c-f1ab-5e3d-b195-3a24c629d4ad"},
    {OID, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "31d474b8-0d58-515b-8305-7b4b7da7af84"},
    {OID, "é", "990978e7-13b4-5ea3-83ad-7f2d4dd11745"},
    {OID, "a\nb", "68a9fd27-08de-5489-8aef-6ccd9d5b95cf"},
    {OID, "  ", "214eded9-b292-5d8e-aab2-c33a346b89e3"},
    {X500, "www.example.com", "a1d3adb1-15b7-5395-a05f-9051a08769a2"},
    {X500, "", "b4bdf874-8c03-5bd8-8fd7-5e409dfd82c0"},
    {X500, "a", "54a0a790-c611-5b5b-b50e-ff01490ecdfa"},
    {X500, "itin", "0360d7b1-3b57-586b-ae28-4fb534035299"},
    {X500, "trip", "b8bf3ea5-b0a0-5c04-9630-684d35ced4fe"},
    {X500, "KE5019", "55d3f484-df24-5c12-bdab-b4ef0966e8c7"},
    {X500, "flight-2", "eb0f59ef-13fd-58e8-8a59-4597b1c98733"},
    {X500, "인천", "72acf6a7-c611-5441-8f0f-02c294374aa8"},
    {X500, "캘거리 시청", "1d292005-bf85-590e-8fb0-30dcff5f854f"},
    {X500, "ICN -> SEA", "42e89cf8-a5e0-5163-ba84-2caa7601e6cb"},
    {X500, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "292ce681-0557-5186-b8fd-c465ed0da4b5"},
    {X500, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "6f7b96c0-f161-5dc0-a6d5-4af7cbadd922"},
    {X500, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "3e2ac97b-3392-53d2-ba62-f106524fb5c9"},
    {X500, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "15e08ac2-240e-5f8d-8aad-8a414a69798a"},
    {X500, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "31b1ffed-6373-5d2b-b441-c3e7d2eb089f"},
    {X500, "é", "e1dd59c2-08d0-5d61-9716-9d66d2fe68bf"},
    {X500, "a\nb", "dbfe5715-1bc9-5f79-a302-fce6f48632c0"},
    {X500, "  ", "d6088de7-f09d-5091-9f45-f80ee8cd757c"},
};

START_TEST(names_uuids)
{
    uint8_t uuid[UUID_BYTES];
    char text[UUID_TEXT];
    uuid5(spaces[named[_i].space], slice_of(named[_i].name), uuid);
    ck_assert_str_eq(uuid_text(uuid, text), named[_i].uuid);
    ck_assert_uint_eq(strlen(text), UUID_TEXT - 1);
    ck_assert_int_eq(text[14], '5');
    ck_assert_ptr_nonnull(strchr("89ab", text[19]));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("base-sha1");
    TCase *t = tcase_create("sha1");
    tcase_add_loop_test(t, digests_every_length, 0, ARRAY_LEN(lengths));
    tcase_add_loop_test(t, digests_what_the_rfc_does, 0, 4);
    tcase_add_loop_test(t, names_uuids, 0, ARRAY_LEN(named));
    suite_add_tcase(s, t);
    return s;
}
